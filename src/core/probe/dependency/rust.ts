import { asRecord, at, keysOf, readStructured } from '../shared/structured.js';
import { unreadManifest, type Declared, type Ecosystem } from './ecosystem.js';

const groups = ['dependencies', 'dev-dependencies', 'build-dependencies'];

/** Cargo.toml, with targets and workspace dependencies. */
export const rust: Ecosystem = {
  id: 'rust',
  isManifest: (name) => name === 'Cargo.toml',
  read(world, path) {
    const parsed = readStructured(world, path);
    if (parsed.kind === 'unreadable') return unreadManifest(path, parsed.why.reason);
    const { hash } = parsed.source;
    if (parsed.kind === 'malformed') return unreadManifest(path, parsed.reason, hash);
    const { data } = parsed;
    const declared = new Map<string, Declared>();
    const targets = at(data, 'target');
    const holders = [data, at(data, 'workspace'), ...keysOf(targets).map((target) => at(targets, target))];
    for (const holder of holders)
      for (const group of groups)
        for (const [key, value] of Object.entries(asRecord(at(holder, group)) ?? {})) {
          const version = typeof value === 'string' ? value : at(value, 'version');
          const renamed = at(value, 'package');
          const name = normalise(typeof renamed === 'string' ? renamed : key);
          if (!declared.has(name))
            declared.set(name, { version: typeof version === 'string' ? version : '', group });
        }
    return { path, hash, declared };
  },
  match(claimed, declared) {
    const name = normalise(claimed);
    return declared.has(name) ? name : undefined;
  },
  builtIn: (claimed) =>
    /^(std|core|alloc)(::|$)/.test(claimed) ? "part of Rust's standard library" : undefined,
};

/** Cargo takes `-` and `_` for the same. */
function normalise(name: string): string {
  return name.trim().toLowerCase().replaceAll('_', '-');
}
