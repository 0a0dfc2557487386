import type { World } from '../ports/world.js';
import { ecosystems, manifestsFrom, readManifest } from './dependency/manifests.js';
import { isGoStandard } from './dependency/go.js';
import { resolvePython } from './import/python.js';
import { resolveModule, type Resolved } from './import/resolve.js';
import type { Probe, ProbeAnswer, ProbeContext } from './probe.js';
import { absent, interrupted, present, unknowable, withHint } from './shared/answer.js';
import { fileIndex } from './shared/fileIndex.js';
import { extensionOf, folderOf, foldersUpward, inFolder, nameOf } from './shared/paths.js';
import { isNodeBuiltIn } from './shared/nodeBuiltIns.js';
import { isPythonStandard } from './shared/pythonStandard.js';

/** Whether an import resolves: to a file, a declared package, or what the language brings along. */
export const importProbe: Probe<'import'> = {
  id: 'import',
  cost: 'static',
  kinds: ['import'],
  summary: 'whether an import resolves (tsconfig paths included)',
  observe({ specifier, from }, context) {
    const extension = extensionOf(from);
    if (specifier === '' || specifier.length > 500) return unknowable('this import cannot be read');
    if (/^([mc]?[jt]sx?|vue|svelte)$/.test(extension))
      return answer(resolveModule(context.world, specifier, from), specifier, from, 'npm', context);
    if (extension === 'py')
      return answer(resolvePython(context.world, specifier, from), specifier, from, 'python', context);
    if (extension === 'go') return goImport(specifier, from, context);
    return unknowable(`imports in files like ${nameOf(from)} are not understood`);
  },
};

function answer(
  resolved: Resolved,
  specifier: string,
  from: string,
  ecosystem: string,
  context: ProbeContext,
): ProbeAnswer {
  switch (resolved.kind) {
    case 'file':
      return present(`${specifier} is ${resolved.path}`, { file: resolved.path });
    case 'unknown':
      return unknowable(`whether ${specifier} resolves cannot be told: ${resolved.reason}`);
    case 'missing': {
      const name = nameOf(resolved.tried)
        .toLowerCase()
        .replace(/\.[cm]?jsx?$/, '');
      const { byName } = fileIndex(context.world);
      const places = ['', '.ts', '.js', '.py'].map((end) => `${resolved.tried}${end}`);
      if ((context.world.git?.ignored(places).size ?? 0) > 0)
        return unknowable(`${specifier} is ignored by git: it exists only where it was made`);
      const namesakes = ['ts', 'tsx', 'js', 'jsx', 'py'].flatMap((one) => byName.get(`${name}.${one}`) ?? []);
      const [only] = namesakes;
      return absent(
        `${specifier} resolves to nothing from ${from}`,
        withHint(
          namesakes.length === 1 && only !== undefined ? `a file of that name is at ${only}` : undefined,
        ),
      );
    }
    case 'package':
      return packageAnswer(resolved.name, from, ecosystem, context);
  }
}

function packageAnswer(
  name: string,
  from: string,
  ecosystem: string,
  { world, token }: ProbeContext,
): ProbeAnswer {
  if (ecosystem === 'npm' ? isNodeBuiltIn(name) : isPythonStandard(name))
    return present(`${name} comes with ${ecosystem === 'npm' ? 'Node' : 'Python'}`);
  const manifests = manifestsFrom(world, from).filter((place) => place.ecosystem.id === ecosystem);
  const types = ecosystem === 'npm' ? [name, `@types/${name.replace(/^@(.*)\//, '$1__')}`] : [name];
  let doubt: string | undefined;
  for (const place of manifests) {
    if (token.cancelled) return interrupted;
    const manifest = readManifest(world, place);
    doubt ??= manifest.doubt;
    const declared =
      types.find((one) => manifest.declared.has(one)) ??
      (ecosystem === 'npm' ? undefined : place.ecosystem.match(name, manifest.declared));
    if (declared !== undefined)
      return present(`${declared} is declared in ${place.path}`, { file: place.path });
  }
  if (ecosystem !== 'npm')
    // Distribution names differ from module names (`yaml` is PyYAML): a miss proves nothing.
    return unknowable(`the module ${name} may come from a package of another name`);
  const installed = installedAt(world, name, from);
  if (installed !== undefined) return present(`${name} is installed in ${installed}`, { file: installed });
  const own = ownPackage(world, name);
  if (own !== undefined) return present(`${name} is the workspace's own package ${own}`, { file: own });
  if (manifests.length === 0 || doubt !== undefined)
    return unknowable(
      `whether ${name} is a dependency cannot be told: ${doubt ?? 'there is no package.json'}`,
    );
  return absent(`${name} is neither declared in a package.json nor installed`, {
    hint: `npm install ${name}`,
  });
}

function installedAt(world: World, name: string, from: string): string | undefined {
  return foldersUpward(folderOf(from))
    .map((folder) => inFolder(folder, `node_modules/${name}`))
    .find((folder) => world.files.stat(folder).kind === 'folder');
}

/** A package of a monorepo may be imported by its name without being declared. */
function ownPackage(world: World, name: string): string | undefined {
  return manifestsFrom(world, undefined)
    .filter(({ ecosystem }) => ecosystem.id === 'npm')
    .slice(0, 200)
    .map(({ path }) => path)
    .find((path) => {
      const read = world.files.read(path);
      return read.kind === 'text' && read.text.includes(`"name": "${name}"`);
    });
}

function goImport(specifier: string, from: string, { world, token }: ProbeContext): ProbeAnswer {
  if (isGoStandard(specifier)) return present(`${specifier} comes with Go`);
  const [first = ''] = specifier.split('/', 1);
  const go = ecosystems.find(({ id }) => id === 'go');
  const manifests = manifestsFrom(world, from).filter(({ ecosystem }) => ecosystem === go);
  for (const place of manifests) {
    if (token.cancelled) return interrupted;
    const read = world.files.read(place.path);
    const module = read.kind === 'text' ? /^module\s+(\S+)/m.exec(read.text)?.[1] : undefined;
    if (module !== undefined && (specifier === module || specifier.startsWith(`${module}/`))) {
      const folder = inFolder(folderOf(place.path), specifier.slice(module.length + 1)).replace(/\/$/, '');
      const there = folder === '' || fileIndex(world).folders.has(folder);
      return there
        ? present(`${specifier} is the folder ${folder === '' ? '.' : folder}`)
        : absent(`${specifier} resolves to nothing: there is no folder ${folder}`);
    }
    const manifest = readManifest(world, place);
    for (const declared of manifest.declared.keys())
      if (specifier === declared || specifier.startsWith(`${declared}/`))
        return present(`${declared} is declared in ${place.path}`, { file: place.path });
  }
  if (manifests.length === 0 || !first.includes('.') || fileIndex(world).folders.has('vendor'))
    return unknowable(`whether ${specifier} resolves cannot be told`);
  return absent(`${specifier} is not declared in ${manifests[0]?.path ?? 'go.mod'}`);
}
