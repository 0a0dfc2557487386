// Bundles the extension, the command line and their workers. The command line is built without `vscode` as an
// external, so that an import of it that leaks into the engine fails the build.
const { statSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');
const { version } = require('./package.json');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/**
 * Large libraries that most runs never call, with what is taken of each. They become files of their
 * own that are loaded at the first use: reading them would be half of the start of every command.
 */
const onDemand = {
  'autocannon/lib/httpClient.js': ['default'],
  'fast-glob': ['default'],
  'github-slugger': ['default'],
  'image-size': ['disableTypes', 'imageSize'],
  'jpeg-js': ['decode'],
  re2js: ['RE2JS'],
  'remark-parse': ['default'],
  saxen: ['Parser'],
  'smol-toml': ['parse'],
  unbash: ['forEachChild', 'parse'],
  unified: ['unified'],
  yaml: ['parseAllDocuments'],
};

/** The file beside the bundles that a library becomes. */
const fileOf = (library) => `lib/${library.replace(/\.js$/, '').replaceAll('/', '-')}.js`;

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  // The loader for `import()` would take longer than what it loads.
  supported: { 'dynamic-import': false },
  minify: production,
  sourcemap: production ? false : 'linked',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

/** @type {import('esbuild').Plugin} */
const loadOnDemand = {
  name: 'load-on-demand',
  setup(build) {
    const names = Object.keys(onDemand).map((name) => name.replaceAll('-', '\\-'));
    build.onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path }) => ({
      path,
      namespace: 'on-demand',
    }));
    build.onResolve({ filter: /^\.\/lib\//, namespace: 'on-demand' }, ({ path }) => ({
      path,
      external: true,
    }));
    build.onLoad({ filter: /./, namespace: 'on-demand' }, ({ path }) => {
      const getters = onDemand[path].map(
        (name) => `get ${name}() { return require('./${fileOf(path)}').${name}; }`,
      );
      return { contents: `module.exports = { __esModule: true, ${getters.join(', ')} };` };
    });
  },
};

/** What libraries bring along for systems that have it built in, or for one function of it. */
const withoutBallast = {
  name: 'without-ballast',
  setup(build) {
    build.onResolve({ filter: /^buffer\/$/ }, () => ({ path: 'node:buffer', external: true }));
    build.onResolve({ filter: /^semver$/ }, ({ resolveDir }) => ({
      path: 'semver',
      namespace: 'ballast',
      pluginData: resolveDir,
    }));
    build.onLoad({ filter: /./, namespace: 'ballast' }, ({ pluginData }) => ({
      contents: "exports.gte = require('semver/functions/gte');",
      resolveDir: pluginData,
    }));
  },
};

/**
 * The table of the names of HTML's characters is the same for all that reads Markdown: one file beside the
 * bundles.
 * @param {string} from where the bundle looks for it
 */
const sharedEntities = (from) => ({
  name: 'shared-entities',
  setup(build) {
    build.onResolve({ filter: /^character-entities$/ }, () => ({ path: from, external: true }));
  },
});

/** What is imported when it is known which command is asked for are bundles of their own, beside the entry. */
const loadCommand = {
  name: 'load-command',
  setup(build) {
    build.onResolve(
      { filter: /^\.\/(?:run(?:Tags|Hook)?|collecting|collectCommands|tagTree)\.js$/ },
      ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined),
    );
  },
};

/** @type {import('esbuild').BuildOptions[]} */
const builds = [
  {
    ...common,
    entryPoints: {
      cli: 'src/cli/main.ts',
      run: 'src/cli/run.ts',
      runTags: 'src/cli/runTags.ts',
      runHook: 'src/cli/runHook.ts',
      collecting: 'src/cli/collecting.ts',
      patternWorker: 'src/node/workers/patternWorker.ts',
      scanWorker: 'src/node/workers/scanWorker.ts',
      lintWorker: 'src/node/workers/lintWorker.ts',
      engineWorker: 'src/node/workers/engineWorker.ts',
    },
    outdir: 'dist',
    define: { TAGPROOF_VERSION: JSON.stringify(version) },
    plugins: [loadCommand, loadOnDemand, sharedEntities('./lib/character-entities.js')],
  },
  {
    ...common,
    entryPoints: {
      extension: 'src/extension.ts',
      collectCommands: 'src/editor/features/collect/collectCommands.ts',
      tagTree: 'src/editor/features/tree/tagTree.ts',
    },
    outdir: 'dist',
    external: ['vscode'],
    plugins: [loadCommand],
  },
  ...Object.entries(onDemand).map(([name, taken]) => ({
    ...common,
    stdin: { contents: `export { ${taken.join(', ')} } from '${name}';`, resolveDir: __dirname },
    outfile: `dist/${fileOf(name)}`,
    sourcemap: false,
    plugins: [withoutBallast, sharedEntities('./character-entities.js')],
  })),
  {
    ...common,
    stdin: { contents: "export { characterEntities } from 'character-entities';", resolveDir: __dirname },
    outfile: 'dist/lib/character-entities.js',
    sourcemap: false,
  },
];

async function make(options) {
  const context = await esbuild.context(options);
  if (watch) return context.watch();
  await context.rebuild();
  await context.dispose();
}

/**
 * VS Code reads the entry before anything else of it runs, so what it must hold is watched. Minified KB;
 * 50 are aimed at.
 */
const MOST_OF_ENTRY = 80;

function checkEntry() {
  const kilobytes = statSync(join(__dirname, 'dist/extension.js')).size / 1000;
  if (production && kilobytes > MOST_OF_ENTRY)
    throw new Error(`dist/extension.js has ${kilobytes.toFixed(0)} KB, more than ${MOST_OF_ENTRY}`);
}

Promise.all(builds.map(make))
  .then(checkEntry)
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
