import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Status } from '../../src/core/evidence/observation.js';
import { neverCancelled } from '../../src/core/ports/world.js';
import type { TaskResult, Verification } from '../../src/core/verdict/result.js';
import { verify, type VerifyRequest } from '../../src/core/verify.js';
import { openWorkspace } from '../../src/node/openWorkspace.js';

/** Claim in words → its status, written down by somebody who knows the repository, before any run. */
export type Truth = Readonly<Record<string, Status>>;

/** A piece of a log or of a source file, with everything that it claims. */
export interface Entry {
  readonly text: string;
  readonly truth: Truth;
}

export type Part = string | Entry;

export function entry(text: string, truth: Truth): Entry {
  return { text, truth };
}

/** The same words in a run that has nothing to say about them. */
export function quiet(part: Entry): Entry {
  return { text: part.text, truth: {} };
}

/** The same words where something else is true of them. */
export function but(part: Entry, truth: Truth): Entry {
  return { text: part.text, truth: { ...part.truth, ...truth } };
}

/** The text that the parts make: one blank line between them. */
export function text(...parts: readonly Part[]): string {
  return `${parts.map((part) => (typeof part === 'string' ? part : part.text)).join('\n\n')}\n`;
}

/** So many lines, all different: `name 1`, `name 2`, … */
export function lines(count: number, name = 'line'): string {
  return Array.from({ length: count }, (_, index) => `${name} ${index + 1}\n`).join('');
}

export interface Asked extends Partial<VerifyRequest> {
  readonly base?: string;
  readonly trusted?: boolean;
}

/** One run, and what to hold it against. */
export class Judged {
  constructor(
    readonly verification: Verification,
    /** Path → text, as it was judged. */
    readonly texts: ReadonlyMap<string, string>,
  ) {}

  task(id: string): TaskResult {
    return (
      this.verification.tasks.find((task) => task.id === id) ??
      assert.fail(`no task ${id}: ${this.verification.tasks.map((task) => task.id).join(', ')}`)
    );
  }

  get ids(): readonly string[] {
    return this.verification.tasks.map((task) => task.id);
  }

  /** Changed files that nobody claims, of all tasks. */
  get unclaimed(): readonly string[] {
    return this.verification.tasks
      .flatMap((task) => task.unclaimed.map(({ path, change }) => `${change} ${path}`))
      .sort();
  }

  get codes(): readonly string[] {
    return [...new Set(this.verification.findings.map((finding) => finding.code))].sort();
  }

  /**
   * Holds every claim that stands in a file against the truth of its entry: none may be missing, none
   * may be there beside, each status is the one that was written down.
   */
  holds(file: string, ...parts: readonly Part[]): void {
    assert.equal(this.texts.get(file), text(...parts), `${file} is not what was judged`);
    const claims = this.verification.tasks
      .flatMap((task) => task.claims)
      .filter(({ claim }) => claim.file === file);
    const seen = new Set<unknown>();
    let line = 0;
    const expected: Record<string, string> = {};
    const actual: Record<string, string> = {};
    for (const [index, part] of parts.entries()) {
      const words = typeof part === 'string' ? part : part.text;
      const to = line + words.split('\n').length;
      const title = `${index} ${words.split('\n', 1)[0] ?? ''}`;
      for (const [claim, status] of Object.entries(typeof part === 'string' ? {} : part.truth))
        expected[`${title} | ${claim}`] = status;
      for (const result of claims) {
        const { start } = result.claim.range;
        if (start.line < line || start.line >= to) continue;
        seen.add(result);
        let key = `${title} | ${result.claim.text}`;
        while (key in actual) key += ' again';
        actual[key] = result.status;
      }
      line = to + 1;
    }
    const why = claims
      .filter(
        ({ claim, status }) =>
          !Object.entries(expected).some(([key, one]) => key.endsWith(claim.text) && one === status),
      )
      .map(({ claim, status, message, base }) => `${claim.text}: ${status}, ${message} [${base}]`);
    assert.deepEqual(
      actual,
      expected,
      `${file}:\n${JSON.stringify(differences(actual, expected), undefined, 1)}\n${why.join('\n')}`,
    );
    assert.equal(claims.filter((claim) => !seen.has(claim)).length, 0);
  }
}

function differences(
  actual: Record<string, string>,
  expected: Record<string, string>,
): Record<string, string> {
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
  return Object.fromEntries(
    keys.flatMap((key) =>
      actual[key] === expected[key]
        ? []
        : [[key, `${actual[key] ?? 'no such claim'}, should be ${expected[key] ?? 'no claim'}`]],
    ),
  );
}

/** Runs the engine over a folder, as every door does. */
export async function judge(root: string, { base, trusted, ...asked }: Asked = {}): Promise<Judged> {
  const errors: string[] = [];
  const opened = openWorkspace(root, {
    log: { error: (message, cause) => errors.push(`${message} ${String(cause)}`), debug: () => undefined },
    ...(base === undefined ? {} : { base }),
    ...(trusted === undefined ? {} : { trusted }),
  });
  try {
    const request: VerifyRequest = { tasks: [], paths: [], history: false, ...asked };
    const verification = await verify(opened.workspace, opened.settings, request, neverCancelled);
    assert.deepEqual(errors, []);
    const files = verification.tasks.flatMap((task) => [
      ...(task.log === undefined ? [] : [task.log]),
      ...task.claims.map(({ claim }) => claim.file),
    ]);
    const texts = new Map([...new Set(files)].map((file) => [file, readFileSync(join(root, file), 'utf8')]));
    return new Judged(verification, texts);
  } finally {
    await opened.dispose();
  }
}
