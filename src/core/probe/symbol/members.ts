import type { Claim } from '../../claim/claim.js';
import type { ProbeAnswer, ProbeContext } from '../probe.js';
import { absent, interrupted, present, unknowable } from '../shared/answer.js';
import { readClaimed } from '../shared/locate.js';
import { inputsOf, readSource, type Source } from '../shared/source.js';
import { declarationsOf, symbolLanguageOf } from './declarations.js';
import { modulesNamed } from './modules.js';
import { declaredAnywhere, mentionLine, type PlacedDeclaration } from './search.js';

type MemberClaim = Extract<Claim, { kind: 'symbol' }> & { readonly member: string };

/** Classes that build on others are followed this far. */
const deepest = 5;

/** Whether class, object, function or module X has a member Y. */
export function memberOf(claim: MemberClaim, context: ProbeContext): ProbeAnswer {
  const { world, token } = context;
  const { name, member } = claim;
  let places: readonly Source[] = [];
  if (claim.path !== undefined) {
    const read = readClaimed(world, claim.path);
    if (read.kind === 'answer') return read.answer;
    if (!symbolLanguageOf(read.source.path))
      return unknowable(`declarations in files like ${read.source.path} are not understood`);
    places = [read.source];
  }
  const search = declaredAnywhere(world, name, token);
  if (search.kind === 'interrupted') return interrupted;
  const [place] = places;
  const owners = search.declarations.filter(
    ({ path, kind }) => kind !== 'export' && (!place || path === place.path),
  );
  const files =
    claim.symbol === undefined || claim.symbol === 'module' ? moduleFiles(name, place, context) : [];
  for (const source of [...places, ...owners.flatMap(({ path }) => sourceAt(path, context)), ...files]) {
    const hit = declarationsOf(world, source).find(
      (one) =>
        one.name === member &&
        (one.container === name || (files.includes(source) && one.container === undefined)),
    );
    if (hit)
      return present(`${name} has ${member}: ${source.path}:${hit.line}`, {
        file: source.path,
        line: hit.line,
        inputs: inputsOf([source]),
      });
  }
  const [owner] = owners;
  const [file] = files;
  if (!owner && !file)
    return search.mentionedIn || !search.complete || place === undefined
      ? unknowable(`${name} is not declared in the project's source files`)
      : absent(`${name} is not declared in ${place.path}`, { file: place.path, inputs: inputsOf([place]) });
  return owner ? notInOwner(claim, owner, owners, context) : notInFile(claim, file, context);
}

function notInOwner(
  { name, member }: MemberClaim,
  owner: PlacedDeclaration,
  owners: readonly PlacedDeclaration[],
  context: ProbeContext,
): ProbeAnswer {
  const inherited = inParents(owners, member, context);
  if (inherited) return inherited;
  const details = { file: owner.path, line: owner.line, inputs: [{ file: owner.path, hash: owner.hash }] };
  const [source] = sourceAt(owner.path, context);
  // What a call or a factory returns is not seen here; a class or a type says all it has.
  const computed = owner.kind !== 'class' && owner.kind !== 'type';
  if (computed && source && mentionLine(source, member) !== undefined)
    return unknowable(
      `whether ${name} has ${member} cannot be told: ${owner.path} only mentions it`,
      details,
    );
  return absent(`${name} in ${owner.path}:${owner.line} has no ${member}`, details);
}

/** Looks in what the class builds on; a parent from outside of the project may have anything. */
function inParents(
  owners: readonly PlacedDeclaration[],
  member: string,
  { world, token }: ProbeContext,
): ProbeAnswer | undefined {
  let names = [...new Set(owners.flatMap(({ parents }) => parents))].slice(0, 20);
  for (let depth = 0; depth < deepest && names.length > 0; depth += 1) {
    const next: string[] = [];
    for (const parent of names) {
      const found = declaredAnywhere(world, parent, token);
      if (found.kind === 'interrupted') return interrupted;
      const [first] = found.declarations;
      if (!first) return unknowable(`it builds on ${parent}, which is not declared in the project`);
      const source = readSource(world, first.path);
      const hit =
        source.kind === 'source'
          ? declarationsOf(world, source).find((one) => one.name === member && one.container === parent)
          : undefined;
      if (hit)
        return present(`${member} is inherited from ${parent}: ${first.path}:${hit.line}`, {
          file: first.path,
          line: hit.line,
          inputs: [{ file: first.path, hash: first.hash }],
        });
      next.push(...first.parents);
    }
    names = [...new Set(next)].slice(0, 20);
  }
  return undefined;
}

function notInFile(
  { name, member }: MemberClaim,
  file: Source | undefined,
  _context: ProbeContext,
): ProbeAnswer {
  if (!file) return unknowable(`no module ${name} was found`);
  const handsOn = /\bexport\s*\*|\bimport\s*\*|\bpub\s+use\b[^;]{0,200}\*/.test(file.withoutComments);
  return handsOn || mentionLine(file, member) !== undefined
    ? unknowable(`whether ${file.path} provides ${member} cannot be told`, { file: file.path })
    : absent(`${file.path} declares no ${member}`, { file: file.path, inputs: inputsOf([file]) });
}

function moduleFiles(name: string, place: Source | undefined, context: ProbeContext): readonly Source[] {
  if (place) return modulesNamed(context.world, name).includes(place.path) ? [place] : [];
  return modulesNamed(context.world, name)
    .filter((path) => !path.endsWith('/'))
    .slice(0, 50)
    .flatMap((path) => sourceAt(path, context));
}

function sourceAt(path: string, { world }: ProbeContext): readonly Source[] {
  const source = readSource(world, path);
  return source.kind === 'source' ? [source] : [];
}
