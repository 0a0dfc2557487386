import type { World } from '../../ports/world.js';
import { extensionOf, folderOf, inFolder, joinPath, withoutExtension } from '../shared/paths.js';
import { aliasesFor } from './aliases.js';

export type Resolved =
  | { readonly kind: 'file'; readonly path: string }
  /** It points into the workspace, and nothing is there. */
  | { readonly kind: 'missing'; readonly tried: string }
  /** It names a package. */
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'unknown'; readonly reason: string };

const extensions = [
  'ts',
  'tsx',
  'd.ts',
  'mts',
  'cts',
  'js',
  'jsx',
  'mjs',
  'cjs',
  'json',
  'vue',
  'svelte',
  'css',
  'scss',
];

/** TypeScript sources that stand where their output is imported. */
const sourcesOf: Readonly<Record<string, readonly string[]>> = {
  js: ['ts', 'tsx', 'd.ts', 'jsx'],
  jsx: ['tsx'],
  mjs: ['mts', 'd.mts'],
  cjs: ['cts', 'd.cts'],
};

/**
 * The file that a JavaScript or TypeScript specifier means: relative, through tsconfig `paths` and
 * `baseUrl`, or a package.
 * @param from path of the importing file
 */
export function resolveModule(world: World, specifier: string, from: string): Resolved {
  // Bundlers take `?raw` and `!loader` after the path.
  const bare = specifier.replace(/[?#!].*$/, (suffix) =>
    suffix.startsWith('#') && specifier.startsWith('#') ? suffix : '',
  );
  if (bare === '.' || bare === '..' || /^\.{1,2}\//.test(bare)) {
    const target = joinPath(folderOf(from), bare);
    if (target === undefined) return { kind: 'unknown', reason: 'it leaves the workspace' };
    const found = fileAt(world, target);
    if (found) return found;
    const manifest = inFolder(target, 'package.json');
    return world.files.stat(manifest).kind === 'file'
      ? { kind: 'unknown', reason: `${manifest} says what stands for its folder` }
      : { kind: 'missing', tried: target };
  }
  if (bare.startsWith('/'))
    return { kind: 'unknown', reason: 'an absolute path depends on the server or bundler' };
  const aliases = aliasesFor(world, from);
  for (const target of aliases.targets(bare)) {
    const found = fileAt(world, target);
    if (found) return found;
  }
  if (aliases.doubt !== undefined) return { kind: 'unknown', reason: aliases.doubt };
  if (aliases.covers(bare)) return { kind: 'missing', tried: aliases.targets(bare)[0] ?? bare };
  if (/^[@~#]\//.test(bare) || bare.startsWith('#') || bare.startsWith('$'))
    return { kind: 'unknown', reason: 'it is an alias that no tsconfig of the workspace explains' };
  if (/^[a-z]+:/i.test(bare) && !bare.startsWith('node:'))
    return { kind: 'unknown', reason: 'such an address is resolved at run time' };
  const [first = '', second] = bare.split('/');
  return {
    kind: 'package',
    name: bare.startsWith('@') && second !== undefined ? `${first}/${second}` : first,
  };
}

/** The file at a path as resolvers find it: itself, with an extension, its TypeScript source, or an index in it. */
export function fileAt(
  world: World,
  place: string,
): { readonly kind: 'file'; readonly path: string } | undefined {
  const path = joinPath('', place);
  if (path === undefined) return undefined;
  const is = (candidate: string): boolean => {
    const fact = world.files.stat(candidate);
    return fact.kind === 'file' && fact.realPath === candidate;
  };
  const extension = extensionOf(path);
  const candidates = [
    path,
    ...(sourcesOf[extension] ?? []).map((source) => `${withoutExtension(path)}.${source}`),
    ...extensions.map((one) => `${path}.${one}`),
    ...extensions.map((one) => (path === '' ? `index.${one}` : `${path}/index.${one}`)),
  ];
  const found = candidates.find((candidate) => candidate !== '' && is(candidate));
  return found === undefined ? undefined : { kind: 'file', path: found };
}
