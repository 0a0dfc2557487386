import type { World } from '../../ports/world.js';
import { inFolder } from '../../probe/shared/paths.js';
import { at, readStructured } from '../../probe/shared/structured.js';
import { inProject, type Ecosystem, type Found } from './ecosystem.js';

const manifests = [
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'pytest.ini',
  'tox.ini',
  'requirements.txt',
  'Pipfile',
];
const testFile = /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/;

/** Most names on one command line. */
const mostNames = 50;

/** Projects in Python, tested by pytest, with the interpreter of their virtual environment where they have one. */
export const python: Ecosystem = {
  language: /\.pyi?$/i,
  manifest: 'pyproject.toml',
  find(item, folder, world) {
    const manifest = manifests.find((name) => world.files.stat(inFolder(folder, name)).kind === 'file');
    if (manifest === undefined && !hasTests(folder, world)) return undefined;
    return item === 'build' ? build(folder, world) : tests(folder, world);
  },
};

function tests(folder: string, world: World): Found {
  const sign = signOfPytest(folder, world);
  const line = `${interpreter(folder, world)} -m pytest`;
  return sign === undefined
    ? { lacks: `${folder === '' ? 'the project' : folder} has no pytest tests: add some` }
    : { commands: [inProject(folder, line, sign)] };
}

/** What shows that the project is tested by pytest. */
function signOfPytest(folder: string, world: World): string | undefined {
  const inside = (name: string): string => inFolder(folder, name);
  if (world.files.stat(inside('pytest.ini')).kind === 'file') return inside('pytest.ini');
  const pyproject = readStructured(world, inside('pyproject.toml'));
  if (pyproject.kind === 'data' && at(pyproject.data, 'tool', 'pytest') !== undefined)
    return `[tool.pytest] of ${inside('pyproject.toml')}`;
  for (const [name, section] of [
    ['setup.cfg', /^\[tool:pytest\]/m],
    ['tox.ini', /^\[pytest\]/m],
  ] as const) {
    const read = world.files.read(inside(name));
    if (read.kind === 'text' && section.test(read.text)) return inside(name);
  }
  if (world.files.stat(inside('conftest.py')).kind === 'file') return inside('conftest.py');
  return hasTests(folder, world) ? `tests below ${folder === '' ? 'the root' : folder}` : undefined;
}

function hasTests(folder: string, world: World): boolean {
  return ['tests', 'test'].some((name) => filesBelow(inFolder(folder, name), world).some(isTest));
}

function isTest(path: string): boolean {
  return testFile.test(path);
}

function filesBelow(folder: string, world: World): readonly string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  return world.files.all().filter((path) => path.startsWith(prefix));
}

/**
 * Python has no build: all sources compile, and what is installed in the virtual environment goes together. What
 * is installed on the whole machine is not the project's.
 */
function build(folder: string, world: World): Found {
  const program = interpreter(folder, world);
  const prefix = folder === '' ? 0 : folder.length + 1;
  const names = new Set(
    filesBelow(folder, world)
      .filter((path) => path.endsWith('.py'))
      .map((path) => path.slice(prefix).split('/', 1)[0] ?? ''),
  );
  // A name that begins with a dash would be an option, and one with a blank several words.
  const plain = [...names].filter((name) => /^\w[\w.-]*$/.test(name));
  if (plain.length === 0) return { lacks: `${folder === '' ? 'the project' : folder} has no Python sources` };
  const sources = plain.length > mostNames ? '.' : plain.sort().join(' ');
  return {
    commands: [
      ...(environment(folder, world) === undefined
        ? []
        : [inProject(folder, `${program} -m pip check`, 'packages of the virtual environment')]),
      inProject(folder, `${program} -m compileall -q ${sources}`, 'Python sources'),
    ],
  };
}

/** The interpreter as it is called: a virtual environment has its own, which only names other files. */
function interpreter(folder: string, world: World): string {
  const found = environment(folder, world);
  if (found === undefined) return 'python3';
  const windows = world.files.stat(inFolder(folder, `${found}/Scripts`)).kind === 'folder';
  return windows ? `${found}/Scripts/python.exe` : `${found}/bin/python`;
}

function environment(folder: string, world: World): string | undefined {
  return ['.venv', 'venv'].find(
    (name) => world.files.stat(inFolder(folder, `${name}/pyvenv.cfg`)).kind === 'file',
  );
}
