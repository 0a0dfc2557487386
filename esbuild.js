// Bundles the extension, the command line and their workers. The command line is built without `vscode` as an
// external, so that an import of it that leaks into the engine fails the build.
const { rmSync, statSync } = require('node:fs');
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

/** What libraries bring along and nobody calls here, with what stands in for it. */
const ballast = {
  // Modules leave out what is not called; for Node the library asks for its CommonJS.
  yaml: { path: join(__dirname, 'node_modules/yaml/browser/index.js') },
  // Pictures are only read.
  './lib/encoder': { contents: '' },
  // Node has these built in; they are given plain data.
  'buffer/': { path: 'node:buffer', external: true },
  'lodash.clonedeep': { contents: 'module.exports = structuredClone;' },
  // It is asked whether Node is newer than 11.7.
  semver: { contents: 'exports.gte = () => true;' },
};

/** @type {import('esbuild').Plugin} */
const withoutBallast = {
  name: 'without-ballast',
  setup(build) {
    const names = Object.keys(ballast).map((name) => name.replaceAll('.', '\\.'));
    build.onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path }) =>
      'path' in ballast[path] ? ballast[path] : { path, namespace: 'ballast' },
    );
    build.onLoad({ filter: /./, namespace: 'ballast' }, ({ path }) => ballast[path]);
  },
};

/**
 * The parser of Markdown below both remark and markdownlint, and what is taken of its parts: one file beside
 * the bundles.
 */
const micromark = {
  'decode-named-character-reference': ['decodeNamedCharacterReference'],
  micromark: ['parse', 'postprocess', 'preprocess'],
  'micromark-core-commonmark': ['blankLine', 'labelEnd'],
  'micromark-factory-space': ['factorySpace'],
  'micromark-factory-whitespace': ['factoryWhitespace'],
  'micromark-util-character': [
    'asciiAlpha',
    'asciiAlphanumeric',
    'asciiControl',
    'markdownLineEnding',
    'markdownLineEndingOrSpace',
    'markdownSpace',
    'unicodePunctuation',
    'unicodeWhitespace',
  ],
  'micromark-util-decode-numeric-character-reference': ['decodeNumericCharacterReference'],
  'micromark-util-decode-string': ['decodeString'],
  'micromark-util-normalize-identifier': ['normalizeIdentifier'],
};

/** @param {string} from where the bundle looks for it */
const sharedMicromark = (from) => ({
  name: 'shared-micromark',
  setup(build) {
    const filter = new RegExp(`^(?:${Object.keys(micromark).join('|')})$`);
    build.onResolve({ filter }, () => ({ path: from, external: true }));
  },
});

/** What is imported when it is known which command is asked for are bundles of their own, beside the entry. */
const loadCommand = {
  name: 'load-command',
  setup(build) {
    build.onResolve({ filter: /^\.\/\w+\.js$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
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
    plugins: [loadCommand, loadOnDemand, sharedMicromark('./lib/micromark.js')],
  },
  {
    ...common,
    entryPoints: {
      extension: 'src/extension.ts',
      collectCommands: 'src/editor/features/collect/collectCommands.ts',
      dashboardViews: 'src/editor/features/dashboard/dashboardViews.ts',
      explorer: 'src/editor/features/testExplorer/explorer.ts',
      laterFeatures: 'src/editor/features/later/laterFeatures.ts',
      rareCommands: 'src/editor/features/commands/rareCommands.ts',
      tagTree: 'src/editor/features/tree/tagTree.ts',
    },
    outdir: 'dist',
    external: ['vscode'],
    plugins: [loadCommand],
  },
  {
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    minify: production,
    sourcemap: false,
    logLevel: 'warning',
    entryPoints: [
      { in: 'src/webview/main.tsx', out: 'dashboard' },
      { in: 'src/webview/dashboard.css', out: 'dashboard' },
    ],
    outdir: 'dist',
  },
  ...Object.entries(onDemand).map(([name, taken]) => ({
    ...common,
    stdin: { contents: `export { ${taken.join(', ')} } from '${name}';`, resolveDir: __dirname },
    outfile: `dist/${fileOf(name)}`,
    sourcemap: false,
    plugins: [withoutBallast, sharedMicromark('./micromark.js')],
  })),
  {
    ...common,
    stdin: {
      contents: Object.entries(micromark)
        .map(([name, taken]) => `export { ${taken.join(', ')} } from '${name}';`)
        .join('\n'),
      resolveDir: __dirname,
    },
    outfile: 'dist/lib/micromark.js',
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

/** The page of the dashboard is read each time that it is opened. Minified KB; 60 are aimed at. */
const MOST_OF_PAGE = 150;

function checkSize(file, most) {
  const kilobytes = statSync(join(__dirname, file)).size / 1000;
  if (production && kilobytes > most)
    throw new Error(`${file} has ${kilobytes.toFixed(0)} KB, more than ${most}`);
}

// What an earlier build made and this one does not would be packaged, too.
if (production) rmSync(join(__dirname, 'dist/lib'), { recursive: true, force: true });

Promise.all(builds.map(make))
  .then(() => {
    checkSize('dist/extension.js', MOST_OF_ENTRY);
    checkSize('dist/dashboard.js', MOST_OF_PAGE);
  })
  .catch((error) => {
    console.error(error);
    // Not ended by itself: the other builds would go on waiting for changes.
    process.exit(1);
  });
