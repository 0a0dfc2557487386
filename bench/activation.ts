import { mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build, type BuildOptions } from 'esbuild';
import { chooseExecutable } from '../test/host/choose.js';
import { hosts, project } from '../test/host/hosts.js';
import { writeSettings } from '../test/host/server.js';
import { median } from './measure.js';
import type { Row } from './row.js';
import { cacheFolder } from './tree.js';

type Found = Readonly<
  Record<'ours' | 'empty', readonly { readonly load: number; readonly activate: number }[]>
>;

/** Each is a start of VS Code, and has one activation that is the first. */
const WINDOWS = 3;

/** What VS Code waits for when it starts the extension, against an extension that does nothing. */
export async function activation(): Promise<Row[]> {
  const { inHost, empty } = await bundles();
  const windows: Found[] = [];
  for (let window = 0; window < WINDOWS; window++) windows.push(await inWindow(inHost, empty));
  const first = (of: keyof Found): number =>
    median(windows.map((found) => sum(found[of][0] ?? { load: Number.NaN, activate: 0 })));
  const later = (of: keyof Found, part: (one: Found['ours'][number]) => number): number =>
    median(windows.flatMap((found) => found[of].slice(1).map(part)));
  const ours = statSync(join(project, 'dist/extension.js')).size;
  return [
    {
      what: 'activation in VS Code, the first in a window: the entry read, and the synchronous part of `activate`',
      ours: { name: 'in VS Code’s extension host', ms: first('ours') },
      other: { name: 'an empty extension', ms: first('empty') },
      value: { amount: first('ours'), unit: 'ms' },
      bar: { kind: 'at most', amount: 40 },
      aim: { kind: 'at most', amount: 30 },
    },
    {
      what: 'the same once its code is warm',
      ours: { name: 'in VS Code’s extension host', ms: later('ours', sum) },
      other: { name: 'an empty extension', ms: later('empty', sum) },
      value: { amount: later('ours', sum), unit: 'ms' },
    },
    {
      what: 'size of what VS Code reads at the start',
      ours: { name: '`dist/extension.js`' },
      other: { name: `${(statSync(empty).size / 1000).toFixed(2)} KB (an empty extension)` },
      value: { amount: ours / 1000, unit: 'KB' },
      bar: { kind: 'at most', amount: 80 },
      aim: { kind: 'at most', amount: 50 },
    },
  ];
}

const sum = ({ load, activate }: Found['ours'][number]): number => load + activate;

async function bundles(): Promise<{ readonly inHost: string; readonly empty: string }> {
  const common: BuildOptions = {
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  };
  const [inHost, empty] = ['inHost.cjs', 'empty.cjs'].map((name) => join(cacheFolder, 'bin', name));
  if (inHost === undefined || empty === undefined) throw new Error('no names');
  await build({ ...common, entryPoints: [join(import.meta.dirname, 'inHost.ts')], outfile: inHost });
  const contents = "require('vscode'); exports.activate = () => undefined;";
  await build({ ...common, stdin: { contents, resolveDir: project }, outfile: empty, minify: true });
  return { inHost, empty };
}

/** A window with an empty folder: nothing there wakes the extension up before it is measured. */
async function inWindow(inHost: string, empty: string): Promise<Found> {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-bench-')));
  const result = join(scratch, 'result.json');
  const folder = mkdtempSync(join(scratch, 'folder-'));
  writeSettings(join(scratch, 'user', 'User'), { 'security.workspace.trust.enabled': false });
  try {
    const { vscodeExecutablePath, launchArgs } = await chooseExecutable(hosts.newest, true);
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: project,
      extensionTestsPath: inHost,
      launchArgs: [
        ...launchArgs,
        folder,
        `--user-data-dir=${join(scratch, 'user')}`,
        `--extensions-dir=${join(scratch, 'extensions')}`,
      ],
      extensionTestsEnv: {
        TAGPROOF_TEST_VERSION: 'newest',
        TAGPROOF_ENTRY: join(project, 'dist/extension.js'),
        TAGPROOF_EMPTY: empty,
        TAGPROOF_RESULT: result,
      },
    });
    return JSON.parse(readFileSync(result, 'utf8')) as Found;
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
