import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { HostError } from './hosts.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS',
  '/Applications/Chromium.app/Contents/MacOS',
];

/**
 * The Chromium of this machine: `CHROMIUM_PATH`, else the first on the PATH.
 * @throws HostError when there is none to start
 */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const chosen = env['CHROMIUM_PATH'];
  if (chosen && !isProgram(chosen))
    throw new HostError(`CHROMIUM_PATH is ${chosen}, and no program that can be started is there.`);
  if (chosen) return chosen;
  const folders = [...(env['PATH'] ?? '').split(delimiter), ...places];
  const candidates = [...names, 'Google Chrome', 'Chromium'];
  for (const name of candidates)
    for (const folder of folders) if (folder && isProgram(join(folder, name))) return join(folder, name);
  throw new HostError(
    'VS Code runs in a browser here, and no Chromium is on the PATH: install the package "chromium", ' +
      'or set CHROMIUM_PATH to a Chromium or Google Chrome.',
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch (error) {
    // Only whether it can be started counts, not why it cannot.
    return error === undefined;
  }
}

/** Starts Chromium without what reaches for the network on its own. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
