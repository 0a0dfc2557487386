import type { Claim } from '../../claim/claim.js';
import { resolvePython } from '../import/python.js';
import { resolveModule } from '../import/resolve.js';
import type { ProbeAnswer, ProbeContext } from '../probe.js';
import { absent, interrupted, present, unknowable } from '../shared/answer.js';
import { readClaimed } from '../shared/locate.js';
import { extensionOf, nameOf, withoutExtension } from '../shared/paths.js';
import { inputsOf, type Source } from '../shared/source.js';
import type { Provided } from './provided.js';
import { providedByPython } from './pythonNames.js';
import { providedByScript } from './scriptExports.js';

type ImportedClaim = Extract<Claim, { kind: 'symbol' }>;

/** Files that one name is followed through at the most. */
const mostFiles = 40;

/**
 * Whether what an import resolves to provides the name that is called. That the import resolves is
 * another claim: where it does not, nothing is said here, so that one lie is told once.
 */
export function importedSymbol(
  { name }: ImportedClaim,
  { specifier, from }: NonNullable<ImportedClaim['imported']>,
  context: ProbeContext,
): ProbeAnswer {
  const isPython = /^pyi?$/.test(extensionOf(from));
  const asked = name === 'default' && !isPython ? 'default export' : name;
  const resolve = isPython ? resolvePythonModule : resolveModule;
  const start = resolve(context.world, specifier, from);
  if (start.kind !== 'file')
    return unknowable(`whether ${specifier} provides ${asked} cannot be told: it resolves to no file`);

  const waiting = [{ path: start.path, name }];
  const seen = new Set<string>();
  const read: Source[] = [];
  let missing: { readonly source: Source; readonly declared?: number } | undefined;
  let doubt: string | undefined;
  for (const next of waiting) {
    if (context.token.cancelled) return interrupted;
    const key = `${next.path}\n${next.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > mostFiles) {
      doubt ??= 'it is handed on through too many files';
      break;
    }
    const file = readClaimed(context.world, { kind: 'inside', path: next.path, raw: next.path });
    if (file.kind === 'answer') {
      doubt ??= file.answer[0]?.message ?? `${next.path} cannot be read`;
      continue;
    }
    const { source } = file;
    read.push(source);
    const here: Provided = (isPython ? providedByPython : providedByScript)(next.name, source, context.world);
    if (here.kind === 'found')
      return present(`${asked} is provided by ${source.path}:${here.line}`, {
        file: source.path,
        line: here.line,
        inputs: inputsOf(read),
      });
    if (here.kind === 'unknown') doubt ??= here.reason;
    if (here.kind === 'missing')
      missing ??= { source, ...(here.declared === undefined ? {} : { declared: here.declared }) };
    if (here.kind !== 'elsewhere') continue;
    for (const one of here.sources) {
      const target = resolve(context.world, one.specifier, next.path);
      if (target.kind === 'file') waiting.push({ path: target.path, name: one.name });
      else doubt ??= `${next.path} hands on ${one.specifier}, which cannot be followed`;
    }
    if (here.all) missing ??= { source };
  }

  const details = { file: missing?.source.path ?? start.path, inputs: inputsOf(read) };
  if (doubt !== undefined || !missing)
    return unknowable(
      `whether ${start.path} provides ${asked} cannot be told: ${doubt ?? 'it is only handed on'}`,
      details,
    );
  return missing.declared === undefined
    ? absent(`${missing.source.path} provides no ${asked}`, details)
    : absent(`${asked} is declared in ${missing.source.path} but not exported`, {
        ...details,
        line: missing.declared,
      });
}

/** The resolver also finds `.auth` as a name inside of the package: that is not the module. */
const resolvePythonModule: typeof resolvePython = (world, specifier, from) => {
  const resolved = resolvePython(world, specifier, from);
  if (resolved.kind !== 'file') return resolved;
  const last = specifier.slice(specifier.lastIndexOf('.') + 1);
  const module = resolved.path.replace(/\/__init__\.pyi?$/, '');
  if (last === '' || nameOf(withoutExtension(module)) === last) return resolved;
  return { kind: 'unknown', reason: 'it is no module' };
};
