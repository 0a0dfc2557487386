import type { Claim, SymbolKind } from '../claim/claim.js';
import type { Probe, ProbeAnswer, ProbeContext } from './probe.js';
import { absent, interrupted, present, unknowable, withHint, type Details } from './shared/answer.js';
import { readClaimed } from './shared/locate.js';
import { inputsOf, type Source } from './shared/source.js';
import { declarationsOf, symbolLanguageOf } from './symbol/declarations.js';
import { importedSymbol } from './symbol/importedSymbol.js';
import type { Declaration } from './symbol/language.js';
import { memberOf } from './symbol/members.js';
import { modulesNamed } from './symbol/modules.js';
import { reexported } from './symbol/reexports.js';
import { declaredAnywhere, mentionLine } from './symbol/search.js';

type SymbolClaim = Extract<Claim, { kind: 'symbol' }>;

/** Whether a function, class, method, type, variable or export is declared, comments and strings aside. */
export const symbolProbe: Probe<'symbol'> = {
  id: 'symbol',
  cost: 'static',
  kinds: ['symbol'],
  summary: 'whether a function, class, method, type or export is declared',
  observe(claim, context) {
    if (claim.imported) return importedSymbol(claim, claim.imported, context);
    const asked: SymbolClaim = { ...claim, name: bareName(claim.name) };
    if (claim.member !== undefined) return memberOf({ ...asked, member: bareName(claim.member) }, context);
    return asked.path === undefined ? inWorkspace(asked, context) : inFile(asked, asked.path, context);
  },
};

/** `login()`, `AuthService.login` and `` `login` `` all name `login`. */
function bareName(written: string): string {
  const bare = written.slice(0, 300).replace(/[`'"]/g, '').replace(/\(.*$/, '').trim();
  return /^[\w$.#:]+$/.test(bare) ? (bare.split(/\.|::|#/).findLast((part) => part !== '') ?? bare) : bare;
}

function inFile(
  claim: SymbolClaim,
  path: NonNullable<SymbolClaim['path']>,
  context: ProbeContext,
): ProbeAnswer {
  const { world, token } = context;
  const read = readClaimed(world, path);
  if (read.kind === 'answer') return read.answer;
  const { source } = read;
  if (!symbolLanguageOf(source.path))
    return unknowable(`declarations in files like ${source.path} are not understood`, { file: source.path });
  const found = declarationsOf(world, source).filter((one) => one.name === claim.name);
  const own = found.filter((one) => !one.reexport);
  const details = { file: source.path, inputs: inputsOf([source]) };
  if (claim.symbol === 'export') return exported(claim.name, own, found, source, context, details);
  if (own.length > 0) return ofKind(claim, own, source.path, details);
  // A file that only hands a name on still has it, as far as its users can tell.
  const [handedOn] = found.filter((one) => one.exported && isIndex(source.path));
  if (handedOn)
    return present(`${claim.name} is exported by ${source.path}`, { ...details, line: handedOn.line });
  const elsewhere = declaredAnywhere(world, claim.name, token);
  if (elsewhere.kind === 'interrupted') return interrupted;
  const [other] = elsewhere.declarations;
  const mention = mentionLine(source, claim.name);
  const hint = other
    ? `it is declared in ${other.path}:${other.line}`
    : mention === undefined
      ? undefined
      : `line ${mention} mentions it`;
  return absent(`${claim.name} is not declared in ${source.path}`, { ...details, ...withHint(hint) });
}

function exported(
  name: string,
  own: readonly Declaration[],
  found: readonly Declaration[],
  source: Source,
  context: ProbeContext,
  details: Details,
): ProbeAnswer {
  const [hit] = found.filter((one) => one.exported);
  if (hit)
    return present(`${name} is exported by ${source.path}:${hit.line}`, { ...details, line: hit.line });
  const through = reexported(name, source, context);
  if (through) return through;
  const [declared] = own;
  const opaque = /\bexport\s+default\b|\bmodule\.exports\b|\bexports\[/.test(source.code);
  if (declared && opaque)
    return unknowable(
      `${name} is declared in ${source.path}; whether its default export is ${name} cannot be told`,
      {
        ...details,
        line: declared.line,
      },
    );
  if (declared)
    return absent(`${name} is declared in ${source.path} but not exported`, {
      ...details,
      line: declared.line,
    });
  return opaque && mentionLine(source, name) !== undefined
    ? unknowable(`what ${source.path} exports is computed`, details)
    : absent(`${source.path} exports no ${name}`, details);
}

function inWorkspace(claim: SymbolClaim, context: ProbeContext): ProbeAnswer {
  const { world, token } = context;
  if (claim.symbol === 'module') {
    const [module] = modulesNamed(world, claim.name);
    if (module !== undefined) return present(`the module ${claim.name} is at ${module}`, { file: module });
  }
  if (!/^[A-Za-z_$][\w$]*[?!]?$/.test(claim.name))
    return unknowable(`"${claim.name}" is not the name of a symbol`);
  const search = declaredAnywhere(world, claim.name, token);
  if (search.kind === 'interrupted') return interrupted;
  const [first] = search.declarations;
  if (first) {
    const same = search.declarations.filter(({ path }) => path === first.path);
    return ofKind(claim, same, first.path, {
      file: first.path,
      inputs: [{ file: first.path, hash: first.hash }],
    });
  }
  if (search.mentionedIn)
    return unknowable(
      `${claim.name} is used in ${search.mentionedIn.path} but declared nowhere in the project`,
      {
        file: search.mentionedIn.path,
      },
    );
  if (!search.complete)
    return unknowable(`${claim.name} was not found, but not every source file could be read`);
  if (claim.symbol === 'module') return unknowable(`no file or folder is named ${claim.name}`);
  return absent(`${claim.name} is declared nowhere in the project's source files`);
}

/** What a claimed word may mean: people call a struct a class and an arrow function a function. */
const acceptable: Readonly<Record<SymbolKind, readonly SymbolKind[]>> = {
  function: ['function', 'method', 'export', 'variable'],
  method: ['method', 'function', 'export', 'variable'],
  class: ['class', 'type', 'export'],
  module: ['module', 'class', 'variable', 'function', 'type', 'export'],
  type: ['type', 'class', 'export', 'variable'],
  variable: ['variable', 'function', 'class', 'type', 'method', 'export'],
  export: ['export', 'function', 'class', 'type', 'variable', 'module', 'method'],
};

function ofKind(
  { name, symbol }: SymbolClaim,
  found: readonly Declaration[],
  path: string,
  details: Details,
): ProbeAnswer {
  const [first] = found;
  const right = symbol === undefined ? first : found.find((one) => acceptable[symbol].includes(one.kind));
  if (right)
    return present(`${name} is declared as a ${right.kind} in ${path}:${right.line}`, {
      ...details,
      line: right.line,
    });
  return unknowable(
    `${name} is declared in ${path} as a ${first?.kind ?? 'name'}, not as a ${symbol ?? 'symbol'}`,
    {
      ...details,
      ...(first ? { line: first.line } : {}),
    },
  );
}

function isIndex(path: string): boolean {
  return /(^|\/)(index\.\w+|__init__\.py|mod\.rs|lib\.rs)$/.test(path);
}
