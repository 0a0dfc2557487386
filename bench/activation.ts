import { statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { project } from '../test/host/hosts.js';
import { median } from './measure.js';
import type { Row } from './row.js';
import { cacheFolder } from './tree.js';
import { bundleForHost, inWindow } from './window.js';

type Found = Readonly<
  Record<'ours' | 'empty', readonly { readonly load: number; readonly activate: number }[]>
>;

/** Each is a start of VS Code, and has one activation that is the first. */
const WINDOWS = 3;

/** What VS Code waits for when it starts the extension, against an extension that does nothing. */
export async function activation(): Promise<Row[]> {
  const { inHost, empty } = await bundles();
  const windows: Found[] = [];
  for (let window = 0; window < WINDOWS; window++) {
    const env = { TAGPROOF_ENTRY: join(project, 'dist/extension.js'), TAGPROOF_EMPTY: empty };
    // A window with an empty folder: nothing there wakes the extension up before it is measured.
    windows.push((await inWindow(inHost, env)) as Found);
  }
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
  const empty = join(cacheFolder, 'bin', 'empty.cjs');
  await build({
    stdin: { contents: "require('vscode'); exports.activate = () => undefined;", resolveDir: project },
    outfile: empty,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    external: ['vscode'],
    minify: true,
    logLevel: 'warning',
  });
  return { inHost: await bundleForHost('inHost'), empty };
}
