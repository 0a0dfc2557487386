import type { World } from '../../ports/world.js';
import { at, asRecord, keysOf, readStructured } from '../shared/structured.js';
import { isPythonStandard } from '../shared/pythonStandard.js';
import { readSource } from '../shared/source.js';
import { unreadManifest, type Declared, type Ecosystem, type Manifest } from './ecosystem.js';

/** requirements*.txt, pyproject.toml (PEP 621, Poetry, dependency groups), setup.cfg, setup.py and Pipfile. */
export const python: Ecosystem = {
  id: 'python',
  isManifest: (name, path) =>
    /^(pyproject\.toml|setup\.cfg|setup\.py|Pipfile)$/.test(name) ||
    /^([\w.-]*requirements|constraints)[\w.-]*\.(txt|in)$/.test(name) ||
    /(^|\/)requirements\/[\w.-]+\.(txt|in)$/.test(path),
  read(world, path) {
    if (path.endsWith('.toml') || path.endsWith('Pipfile')) return tomlManifest(world, path);
    const source = readSource(world, path);
    if (source.kind !== 'source') return unreadManifest(path, source.reason);
    const { hash } = source;
    if (path.endsWith('setup.py')) return setupScript(path, hash, source.withoutComments);
    const declared = new Map<string, Declared>();
    const inSection = path.endsWith('.cfg') ? /^\[options(\.extras_require)?\]/ : undefined;
    let active = inSection === undefined;
    for (const line of source.document.lines) {
      if (inSection && line.startsWith('[')) active = inSection.test(line);
      // In setup.cfg a requirement stands indented below its key, or after `=`.
      const text = inSection ? line.replace(/^\w+\s*=\s*/, '') : line;
      if (active) add(declared, text, 'requirements');
    }
    // `-r base.txt`: what that declares counts here, too, wherever pip would look for it.
    const includes = inSection
      ? undefined
      : source.document.lines.find((line) => /^\s*(?:-r|-c|--requirement)\b/.test(line));
    return {
      path,
      hash,
      declared,
      ...(includes === undefined ? {} : { doubt: `it includes others: ${includes.trim().slice(0, 80)}` }),
    };
  },
  match(claimed, declared) {
    const name = normalise(claimed);
    if (declared.has(name)) return name;
    // "Flask SQLAlchemy" is `flask-sqlalchemy`, "PostgreSQL" is nobody's name: only the spelling may differ.
    const spelled = normalise(claimed.replace(/\s+/g, '-'));
    return declared.has(spelled) ? spelled : undefined;
  },
  builtIn: (claimed) => (isPythonStandard(claimed) ? "part of Python's standard library" : undefined),
};

/** PEP 503: case and the kind of separator do not matter. */
function normalise(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[-_.]+/g, '-');
}

/** Reads one PEP 508 requirement: `uvicorn[standard]>=0.30 ; python_version > "3.8"`. */
function add(declared: Map<string, Declared>, requirement: string, group: string): void {
  const text = requirement.trim();
  const egg = /[#&]egg=([A-Za-z0-9][\w.-]*)/.exec(text);
  const match = egg ?? /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*([^;#]*)/.exec(text);
  const [, name, version] = match ?? [];
  if (name === undefined || text.startsWith('#') || (text.startsWith('-') && !egg)) return;
  if (!declared.has(normalise(name)))
    declared.set(normalise(name), { version: (version ?? '').trim(), group });
}

function tomlManifest(world: World, path: string): Manifest {
  const parsed = readStructured(world, path);
  if (parsed.kind === 'unreadable') return unreadManifest(path, parsed.why.reason);
  const { hash } = parsed.source;
  if (parsed.kind === 'malformed') return unreadManifest(path, parsed.reason, hash);
  const { data } = parsed;
  const declared = new Map<string, Declared>();
  const list = (values: unknown, group: string): void => {
    if (Array.isArray(values))
      for (const one of values) if (typeof one === 'string') add(declared, one, group);
  };
  const table = (values: unknown, group: string): void => {
    for (const [name, value] of Object.entries(asRecord(values) ?? {})) {
      const version = typeof value === 'string' ? value : at(value, 'version');
      if (!declared.has(normalise(name)))
        declared.set(normalise(name), { version: typeof version === 'string' ? version : '', group });
    }
  };
  list(at(data, 'project', 'dependencies'), 'dependencies');
  for (const section of [at(data, 'project', 'optional-dependencies'), at(data, 'dependency-groups')])
    for (const group of keysOf(section)) list(at(section, group), group);
  list(at(data, 'tool', 'uv', 'dev-dependencies'), 'dev-dependencies');
  list(at(data, 'build-system', 'requires'), 'build-system');
  const poetry = at(data, 'tool', 'poetry');
  table(at(poetry, 'dependencies'), 'dependencies');
  table(at(poetry, 'dev-dependencies'), 'dev-dependencies');
  for (const group of keysOf(at(poetry, 'group'))) table(at(poetry, 'group', group, 'dependencies'), group);
  if (path.endsWith('Pipfile')) {
    table(at(data, 'packages'), 'packages');
    table(at(data, 'dev-packages'), 'dev-packages');
  }
  return { path, hash, declared };
}

/** A program: its quoted requirement texts are declarations, but what else it computes cannot be known. */
function setupScript(path: string, hash: string, text: string): Manifest {
  const declared = new Map<string, Declared>();
  let lists = 0;
  for (const opener of text.matchAll(/\b(?:install_requires|tests_require|setup_requires)\s*=\s*\[/g)) {
    lists += 1;
    if (lists > 5) break;
    const from = opener.index + opener[0].length;
    // The list ends at the first bracket that stands outside of quotes (extras have brackets inside).
    for (const [token, one, other] of text
      .slice(from, from + 20_000)
      .matchAll(/"([^"\n]{1,200})"|'([^'\n]{1,200})'|\]/g)) {
      if (token === ']') break;
      add(declared, one ?? other ?? '', 'install_requires');
    }
  }
  return /_requires?\b/.test(text) && declared.size === 0
    ? { path, hash, declared, doubt: 'it computes its dependencies' }
    : { path, hash, declared };
}
