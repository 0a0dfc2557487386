import type { Probe, ProbeContext } from './probe.js';
import { manifestsFrom, type ManifestPlace } from './dependency/manifests.js';
import { absent, interrupted, present, unknowable, withHint } from './shared/answer.js';
import { inputsOf } from './shared/source.js';
import { at, keysOf, lineOfWord, readStructured } from './shared/structured.js';

/** Whether the workspace or a package provides a command: `bin`, scripts, entry points. */
export const providesCommandProbe: Probe<'provides-command'> = {
  id: 'provides-command',
  cost: 'static',
  kinds: ['provides-command'],
  summary: 'whether a package or the workspace provides a command',
  observe({ provider, name: written }, context) {
    const { world, token } = context;
    // `npm run build` and `yarn build` name the script `build`.
    const name = written
      .trim()
      .replace(/^(?:npm\s+(?:run\s+)?|yarn\s+(?:run\s+)?|pnpm\s+(?:run\s+)?|bun\s+run\s+|npx\s+)/, '');
    if (!/^[\w@.:/+-]+$/.test(name))
      return unknowable(`"${written.slice(0, 80)}" is not the name of a command`);
    const places = placesOf(provider, context);
    if (places.kind === 'answer') return unknowable(places.reason);
    let doubt: string | undefined;
    let similar: string | undefined;
    for (const { path } of places.manifests) {
      if (token.cancelled) return interrupted;
      const parsed = readStructured(world, path);
      if (parsed.kind !== 'data') {
        doubt ??= `${path} cannot be read`;
        continue;
      }
      const commands = commandsOf(parsed.data);
      const group = commands.get(name);
      const line = lineOfWord(parsed.source, name);
      if (group !== undefined)
        return present(`${path} provides ${name} (${group})`, {
          file: path,
          inputs: inputsOf([parsed.source]),
          ...(line === undefined ? {} : { line }),
        });
      similar ??= [...commands.keys()].find((one) => one.startsWith(`${name}:`) || one.endsWith(`:${name}`));
    }
    if (doubt !== undefined) return unknowable(`whether ${name} is provided cannot be told: ${doubt}`);
    if (places.manifests.length === 0)
      return unknowable('no manifest that could provide a command was found');
    const [first] = places.manifests;
    return absent(`${provider ?? 'the workspace'} provides no command ${name}`, {
      ...(first ? { file: first.path } : {}),
      ...withHint(similar === undefined ? undefined : `there is ${similar}`),
    });
  },
};

type Places =
  | { readonly kind: 'manifests'; readonly manifests: readonly { readonly path: string }[] }
  | { readonly kind: 'answer'; readonly reason: string };

function placesOf(provider: string | undefined, { world }: ProbeContext): Places {
  const own = manifestsFrom(world, undefined).filter(({ path }) =>
    /(^|\/)(package\.json|pyproject\.toml)$/.test(path),
  );
  if (provider === undefined) return { kind: 'manifests', manifests: own };
  const named = own.filter((place) => nameOfPackage(place, world) === provider.toLowerCase());
  if (named.length > 0) return { kind: 'manifests', manifests: named };
  if (/^(the\s+)?(package\.json|workspace|project|repo(sitory)?)$/i.test(provider))
    return { kind: 'manifests', manifests: own };
  const installed = `node_modules/${provider}/package.json`;
  if (/^(@[\w.-]+\/)?[\w.-]+$/.test(provider) && world.files.stat(installed).kind === 'file')
    return { kind: 'manifests', manifests: [{ path: installed }] };
  return { kind: 'answer', reason: `${provider} is not installed here, so its commands cannot be seen` };
}

function nameOfPackage({ path }: ManifestPlace, world: ProbeContext['world']): string | undefined {
  const parsed = readStructured(world, path);
  if (parsed.kind !== 'data') return undefined;
  const name =
    at(parsed.data, 'name') ??
    at(parsed.data, 'project', 'name') ??
    at(parsed.data, 'tool', 'poetry', 'name');
  return typeof name === 'string' ? name.toLowerCase() : undefined;
}

/** Command → where it is declared. */
function commandsOf(data: unknown): ReadonlyMap<string, string> {
  const commands = new Map<string, string>();
  const bin = at(data, 'bin');
  const name = at(data, 'name');
  // A lone path in `bin` is a command of the package's own name.
  if (typeof bin === 'string' && typeof name === 'string') commands.set(name.replace(/^@[^/]*\//, ''), 'bin');
  const groups: readonly (readonly [string, unknown])[] = [
    ['bin', bin],
    ['scripts', at(data, 'scripts')],
    ['scripts', at(data, 'project', 'scripts')],
    ['scripts', at(data, 'tool', 'poetry', 'scripts')],
  ];
  for (const [group, table] of groups)
    for (const key of keysOf(table)) if (!commands.has(key)) commands.set(key, group);
  return commands;
}
