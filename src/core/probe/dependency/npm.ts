import { asRecord, at, readStructured } from '../shared/structured.js';
import { unreadManifest, type Declared, type Ecosystem } from './ecosystem.js';
import { isNodeBuiltIn } from '../shared/nodeBuiltIns.js';

const groups = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
  'bundledDependencies',
  'bundleDependencies',
];

/** package.json: every group of dependencies. */
export const npm: Ecosystem = {
  id: 'npm',
  isManifest: (name) => name === 'package.json',
  read(world, path) {
    const parsed = readStructured(world, path);
    if (parsed.kind === 'unreadable') return unreadManifest(path, parsed.why.reason);
    const { hash } = parsed.source;
    if (parsed.kind === 'malformed') return unreadManifest(path, parsed.reason, hash);
    const declared = new Map<string, Declared>();
    for (const group of groups) {
      const names = at(parsed.data, group);
      if (Array.isArray(names))
        for (const name of names)
          if (typeof name === 'string' && !declared.has(name)) declared.set(name, { version: '', group });
      for (const [name, version] of Object.entries(asRecord(names) ?? {}))
        if (!declared.has(name))
          declared.set(name, { version: typeof version === 'string' ? version : '', group });
    }
    const own = at(parsed.data, 'name');
    return { path, hash, declared, ...(typeof own === 'string' ? { name: own } : {}) };
  },
  match(claimed, declared) {
    const name = claimed.toLowerCase();
    if (declared.has(claimed)) return claimed;
    if (declared.has(name)) return name;
    // People write the product's name: "Prisma" is `prisma` or `@prisma/client`, "Next.js" is `next`, "Tailwind CSS" is `tailwindcss`.
    const bare = name.replace(/\.js$/, '').replace(/[\s_-]+/g, '');
    for (const one of declared.keys()) {
      const lower = one.toLowerCase();
      if (lower === name || lower.replace(/\.js$/, '').replace(/[\s_-]+/g, '') === bare) return one;
    }
    for (const part of ['client', 'core']) if (declared.has(`@${bare}/${part}`)) return `@${bare}/${part}`;
    return undefined;
  },
  builtIn: (claimed) => (isNodeBuiltIn(claimed) ? 'part of Node' : undefined),
};
