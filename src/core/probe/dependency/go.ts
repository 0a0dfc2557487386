import { readSource } from '../shared/source.js';
import { unreadManifest, type Declared, type Ecosystem } from './ecosystem.js';

/** go.mod. */
export const go: Ecosystem = {
  id: 'go',
  isManifest: (name) => name === 'go.mod',
  read(world, path) {
    const source = readSource(world, path);
    if (source.kind !== 'source') return unreadManifest(path, source.reason);
    const declared = new Map<string, Declared>();
    let block = '';
    for (const line of source.document.lines) {
      const text = (line.split('//', 1)[0] ?? '').trim();
      const opened = /^(require|replace|exclude|retract|tool)\s*\($/.exec(text);
      if (opened) block = opened[1] ?? '';
      else if (text === ')') block = '';
      else if (block === 'require' || text.startsWith('require ')) {
        const [module, version] = text.replace(/^require\s+/, '').split(/\s+/);
        if (module !== undefined && module !== '')
          declared.set(module, { version: version ?? '', group: 'require' });
      }
    }
    return { path, hash: source.hash, declared };
  },
  match(claimed, declared) {
    const name = claimed.toLowerCase().replace(/^https?:\/\//, '');
    for (const module of declared.keys()) {
      const bare = module.toLowerCase().replace(/\/v\d+$/, '');
      // A package inside a module belongs to it; "chi" or "go-chi/chi" is the end of its path.
      if (
        bare === name ||
        module.toLowerCase() === name ||
        name.startsWith(`${bare}/`) ||
        bare.endsWith(`/${name}`)
      )
        return module;
    }
    return undefined;
  },
  // The first part of every other module path has a dot.
  builtIn: (claimed) =>
    standard.has(claimed.split('/', 1)[0] ?? '') && /^[a-z0-9/]+$/.test(claimed)
      ? "part of Go's standard library"
      : undefined,
};

const standard = new Set(
  (
    'archive bufio bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt hash ' +
    'html image io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv strings sync ' +
    'syscall testing text time unicode unsafe'
  ).split(' '),
);

/** True for a package of Go's standard library, which is the one kind without a dot in its first part. */
export function isGoStandard(path: string): boolean {
  return standard.has(path.split('/', 1)[0] ?? '');
}
