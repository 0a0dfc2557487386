import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { defaultConfig } from '../src/core/config.js';
import { neverCancelled } from '../src/core/ports/world.js';
import type { Workspace } from '../src/core/ports/workspace.js';
import { parseTags } from '../src/core/tag/parse.js';
import { scanTags } from '../src/core/tag/scan.js';
import { createDocument } from '../src/core/text/document.js';
import { verify } from '../src/core/verify.js';
import { createGitPort } from '../src/node/git.js';
import type { DiskGit } from '../src/node/git/port.js';
import { openWorkspace } from '../src/node/openWorkspace.js';
import { editorWorks, type Measured } from './editorWorks.js';
import { indexWorks } from './indexWorks.js';
import { median } from './measure.js';

/**
 * The engine's side of the measurements that run in-process: bundled as the extension and the
 * command line are, and alone in its process, so that its memory is its own.
 */
type Work = (...args: readonly string[]) => Promise<number | Measured> | number;

/** Between two rounds the other side has had the processor's caches: the work is done so often, the middle counts. */
const TIMES = 3;

const silent = { error: () => undefined, debug: () => undefined };

const texts = new Map<string, string>();
/** Read once: what is measured is the work on the text. */
function textOf(file: string): string {
  let text = texts.get(file);
  if (text === undefined) {
    text = readFileSync(file, 'utf8');
    texts.set(file, text);
  }
  return text;
}

function tagsOf(file: string, path: string, isLog: boolean): number {
  const document = createDocument(path, textOf(file));
  const { tags } = parseTags(document, {
    customTags: [],
    isLog,
    fencedEntries: 'auto',
    definitionDocument: isLog ? 'no' : 'detect',
  });
  return tags.filter((tag) => tag.claim).length;
}

async function verified(workspace: Workspace): Promise<number> {
  const request = { tasks: [], paths: [], history: false };
  const { tasks } = await verify(workspace, {}, request, neverCancelled);
  return tasks.flatMap((task) => task.claims).filter((one) => one.status === 'verified').length;
}

function openPort(folder: string): DiskGit {
  const opened = createGitPort(folder);
  if (opened.kind === 'absent') throw new Error(opened.reason);
  return opened.git;
}

function hunksOf(git: DiskGit | undefined, base: string): number {
  let hunks = 0;
  for (const change of git?.changes(base).values() ?? []) hunks += change.hunks?.length ?? 0;
  return hunks;
}

let prepared: DiskGit | undefined;
/** What has to be there before the clock starts. */
const preparations: Readonly<Record<string, (folder?: string) => void>> = {
  changesOfOpened(folder = '') {
    prepared = openPort(folder);
    prepared.head();
  },
};

const works: Readonly<Record<string, Work>> = {
  /** All of `tagproof verify`, with a world that knows nothing yet; gives the verified claims. */
  async verify(folder = '') {
    const opened = openWorkspace(folder, { log: silent });
    const found = await verified(opened.workspace);
    await opened.dispose();
    return found;
  },
  /**
   * The claims of the log alone: without git (no program is started, as in a window that is not
   * trusted) and without a search for tags in the other files.
   */
  async claims(folder = '') {
    const opened = openWorkspace(folder, { log: silent, trusted: false });
    const found = await verified({ ...opened.workspace, scan: () => ({ found: [], skipped: [] }) });
    await opened.dispose();
    return found;
  },
  async scan(folder = '') {
    const { workspace, dispose } = openWorkspace(folder, { log: silent });
    const { documents } = scanTags(workspace, defaultConfig, []);
    await dispose();
    return documents.flatMap((one) => one.tags).filter((tag) => tag.claim).length;
  },
  /** Every hunk of every changed file, with a port that knows nothing yet. */
  changes: (folder = '', base = '') => hunksOf(openPort(folder), base),
  /** The same with a port that was opened before and knows of HEAD, but of no file. */
  changesOfOpened(_folder = '', base = '') {
    return hunksOf(prepared, base);
  },
  logTags: (file = '') => tagsOf(file, '.orchestration/implementation-log.md', true),
  codeTags: (file = '') => tagsOf(file, 'src/tags.ts', false),
  ...editorWorks,
  ...indexWorks,
};

process.on('message', (message: { work: string; args: string[] }) => {
  void answer(message.work, message.args);
});

async function answer(name: string, args: readonly string[]): Promise<void> {
  if (name === 'peak') {
    process.send?.({ ms: 0, found: peak() });
    return;
  }
  const work = works[name];
  if (!work) throw new Error(`no such work: ${name}`);
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < TIMES; round++) {
    preparations[name]?.(...args);
    const start = performance.now();
    const answered = await work(...args);
    if (typeof answered !== 'number') {
      process.send?.(answered);
      return;
    }
    found = answered;
    times.push(performance.now() - start);
  }
  process.send?.({ ms: median(times), found });
}

/** Linux keeps the peak of the process before `exec` in `getrusage`, so the kernel's own count goes first. */
function peak(): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) / 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS / 1024;
}
