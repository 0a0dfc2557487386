import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { serialize } from 'node:v8';
import { LivePieces } from '../src/node/engine/livePieces.js';
import type { LiveNews, LiveState } from '../src/node/engine/textProtocol.js';
import { createService, type Service } from '../src/node/engine/service.js';
import { neverCancelled } from '../src/core/ports/world.js';
import type { Position } from '../src/core/text/position.js';
import { median } from './measure.js';
import { logPath as path } from './sourceText.js';

/** What a work measured itself: the figure that counts, what it found, and others for information. */
export interface Measured {
  readonly ms: number;
  readonly found: number;
  readonly others?: Readonly<Record<string, number>>;
}

const folder = 'bench';
const asking = { token: neverCancelled, progress: () => undefined };
const silent = { error: (message: string) => console.error(message), debug: () => undefined };

/** The value below which 95 of 100 lie. */
function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** What the editor says to the thread that answers while a person types; a text and where it is edited. */
class Typist {
  #version = 1;
  #lines: string[];
  readonly #pieces = new LivePieces();

  private constructor(
    readonly service: Service,
    readonly text: string,
  ) {
    this.#lines = text.split('\n');
  }

  /** The text with every edit in it. */
  get now(): string {
    return this.#lines.join('\n');
  }

  /** A window with the log open, the folder verified, as it is when a person begins to type. */
  static async begin(root: string): Promise<Typist> {
    const [interactive, batch] = [createService('0', silent), createService('0', silent)];
    const setup = { folder, root, trusted: true, settings: { severities: {}, history: false } };
    for (const one of [interactive, batch]) await one.answer('openFolder', setup, asking);
    const typist = new Typist(interactive, readFileSync(join(root, path), 'utf8'));
    await typist.open();
    typist.taken(await typist.live());
    const question = { folder, tasks: [], paths: [], history: false, report: false, unsaved: [] };
    await batch.answer('verify', question, asking);
    const known = await batch.answer('known', { folder, paths: [path] }, asking);
    if (!known) throw new Error('the folder was not verified');
    await interactive.answer('learn', known, asking);
    typist.taken(await typist.live());
    await batch.answer('closeFolder', { folder }, asking);
    // A person reads before typing.
    await sleep(1000);
    return typist;
  }

  async open(text = this.text): Promise<void> {
    const asked = { folder, path, text, version: this.#version, language: 'markdown', untitled: false };
    await this.service.answer('openText', asked, asking);
  }

  async live(): Promise<LiveNews> {
    const news = await this.service.answer('live', { folder, path }, asking);
    if (!news) throw new Error('the log is not open');
    return news;
  }

  /** What the editor makes of it. */
  taken(news: LiveNews): LiveState {
    const state = this.#pieces.take(news);
    if (!state) throw new Error('the editor was told of a piece that it does not know');
    return state;
  }

  /** Puts a text at a place, instead of what stands between two places. */
  async edit(start: Position, text: string, end = start): Promise<void> {
    const head = (this.#lines[start.line] ?? '').slice(0, start.character);
    const tail = (this.#lines[end.line] ?? '').slice(end.character);
    this.#lines.splice(start.line, end.line - start.line + 1, ...`${head}${text}${tail}`.split('\n'));
    const edits = [{ range: { start, end }, text }];
    await this.service.answer('editText', { folder, path, version: ++this.#version, edits }, asking);
  }

  async complete(position: Position): Promise<number> {
    return (await this.service.answer('complete', { folder, path, position }, asking)).length;
  }

  /** Ends of paragraphs all over the log. */
  places(count: number): readonly Position[] {
    const lines = this.text.split('\n');
    return Array.from({ length: count }, (_, index) => {
      const from = Math.floor(((index + 0.5) * lines.length) / count);
      const line = lines.findIndex((one, at) => at >= from && one.startsWith('#FILE_CREATED'));
      return { line, character: (lines[line] ?? '').length };
    });
  }
}

const typed = [
  '\n\n#FILE_CREATED: src/limits/window.ts (34 lines)',
  '\n\n#FILE_MODIFIED: src/routes.ts\nLines affected: 1-3, 12',
  '\n- #COMPLETION_DRIVE: the window is closed before the next request',
  '\n\n#PATH_DECISION: one window for each client\n  Rationale: they do not share anything',
];

/** Types at ten places, key by key; after each key the log is looked at as it is while a person types. */
async function typing(root = ''): Promise<Measured> {
  const typist = await Typist.begin(root);
  const keys: number[] = [];
  const crossings: number[] = [];
  let bytes = 0;
  let problems = 0;
  for (const [index, place] of typist.places(10).entries()) {
    let { line, character } = place;
    for (const key of typed[index % typed.length] ?? '') {
      const at = { line, character };
      const start = performance.now();
      await typist.edit(at, key);
      const news = await typist.live();
      const looked = performance.now();
      const state = typist.taken(structuredClone(news));
      keys.push(looked - start);
      crossings.push(performance.now() - looked);
      bytes = Math.max(bytes, serialize(news).length);
      problems = Math.max(problems, state.problems.length);
      if (key === '\n') [line, character] = [line + 1, 0];
      else character++;
    }
    await sameAnew(typist);
    await typist.edit(place, '', { line, character });
    typist.taken(await typist.live());
  }
  return {
    ms: p95(keys),
    found: problems,
    others: { median: median(keys), worst: Math.max(...keys), crossing: p95(crossings), bytes },
  };
}

/** After each key the whole log is read again, with what is known of its claims. */
async function typingAnew(root = ''): Promise<Measured> {
  const typist = await Typist.begin(root);
  const keys: number[] = [];
  const lines = typist.text.split('\n');
  const [place] = typist.places(1);
  for (let count = 1; count <= 20; count++) {
    const text = lines.with(place?.line ?? 0, `${lines[place?.line ?? 0]}${'x'.repeat(count)}`).join('\n');
    keys.push(
      await timed(async () => {
        await typist.open(text);
        await typist.live();
      }),
    );
  }
  return { ms: p95(keys), found: 0 };
}

/** What is shown after edits must be what is shown of the text as it now stands. */
async function sameAnew(typist: Typist): Promise<void> {
  const shown = ({ problems, marks }: LiveState): string => JSON.stringify([problems, marks]);
  const edited = shown(typist.taken(await typist.live()));
  await typist.open(typist.now);
  if (shown(typist.taken(await typist.live())) !== edited)
    throw new Error('after edits the log is shown otherwise than when it is opened');
}

/** What stands before the cursor when completion is asked for: every kind of list. */
const asked = [
  '\n\n#',
  '\n\n#FILE_C',
  '\n\n#FILE_CREATED: ',
  '\n\n#FILE_CREATED: acc',
  '\n\n#FILE_CREATED: src/routes.ts ',
  '\n\n#FILE_MODIFIED: ',
  '\n\n#FILE_MODIFIED: src/routes.ts\nLines affected: ',
  '\n\n#FILE_CREATED: src/routes.ts\n  Dep',
  '\n\n#COMPLETION_DRIVE: ',
  '\n\n#COMPLETION_DRIVE: bcr',
  '\n\n#COMPLETION_DRIVE: User model has ',
  '\n\n#COMPLETION_DRIVE: GET /api/',
  '\n\n#COMPLETION_DRIVE: DATABASE_URL is set in ',
  '\n\n#COMPLETION_DRIVE: the file is at src/',
  '\n\n#SCREENSHOT_CLAIMED: ',
];

async function completing(root = ''): Promise<Measured> {
  const typist = await Typist.begin(root);
  const warm: number[] = [];
  const firsts = new Map<string, number>();
  let found = 0;
  for (const place of typist.places(12))
    for (const words of asked) {
      const before = words.slice(0, -1);
      const lines = before.split('\n');
      const line = place.line + lines.length - 1;
      const at = { line, character: (lines.at(-1) ?? '').length };
      await typist.edit(place, before);
      await typist.live();
      const ms = await timed(async () => {
        await typist.edit(at, words.slice(-1));
        found += Math.sign(await typist.complete({ line, character: at.character + 1 }));
      });

      if (firsts.has(words)) warm.push(ms);
      else firsts.set(words, ms);
      await typist.edit(place, '', { line, character: at.character + 1 });
    }
  const first = [...firsts.values()];
  return {
    ms: p95(warm),
    found,
    others: {
      median: median(warm),
      worst: Math.max(...warm),
      first: first[2] ?? 0,
      firsts: Math.max(...first),
    },
  };
}

export const editorWorks = { typing, typingAnew, completing };
