// Bundles the command line and its workers. The command line is built without `vscode` as an
// external, so that an import of it that leaks into the engine fails the build.
const esbuild = require('esbuild');
const { version } = require('./package.json');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const options = {
  entryPoints: { cli: 'src/cli/main.ts', patternWorker: 'src/node/workers/patternWorker.ts' },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  minify: production,
  sourcemap: production ? false : 'linked',
  define: { TAGPROOF_VERSION: JSON.stringify(version) },
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

async function main() {
  const context = await esbuild.context(options);
  if (watch) return context.watch();
  await context.rebuild();
  await context.dispose();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
