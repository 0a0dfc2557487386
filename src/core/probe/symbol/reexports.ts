import type { ProbeAnswer, ProbeContext } from '../probe.js';
import { present, unknowable } from '../shared/answer.js';
import { inputsOf, readSource, type Source } from '../shared/source.js';
import { resolveModule } from '../import/resolve.js';
import { declarationsOf } from './declarations.js';

/** Files followed through `export * from` at the most. */
const mostFiles = 40;

/**
 * Looks for a name in what a file hands on with `export * from`.
 * @returns `undefined` when it hands on nothing, or everything it hands on was read and lacks the name.
 */
export function reexported(name: string, source: Source, { world }: ProbeContext): ProbeAnswer | undefined {
  const waiting = [source];
  const seen = new Set([source.path]);
  for (let index = 0; index < waiting.length; index += 1) {
    const file = waiting[index];
    if (!file) break;
    const hit = declarationsOf(world, file).find((one) => one.name === name && one.exported);
    if (hit)
      return present(`${name} is exported by ${source.path}, from ${file.path}:${hit.line}`, {
        file: file.path,
        line: hit.line,
        inputs: inputsOf([source, file]),
      });
    for (const [, , specifier] of file.withoutComments.matchAll(
      /\bexport\s*\*\s*from\s*(["'])([^"'\n]{1,300})\1/g,
    )) {
      const target = resolveModule(world, specifier ?? '', file.path);
      if (target.kind !== 'file' || waiting.length >= mostFiles)
        return unknowable(`${source.path} hands on ${specifier ?? ''}, which cannot be followed`, {
          file: source.path,
        });
      if (seen.has(target.path)) continue;
      seen.add(target.path);
      const next = readSource(world, target.path);
      if (next.kind === 'source') waiting.push(next);
    }
  }
  return undefined;
}
