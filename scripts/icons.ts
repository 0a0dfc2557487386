// Draws the marks in the gutter and the extension's icon: `npm run icons`. The picture needs a Chromium.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import UPNG from 'upng-js';
import { startChromium } from '../test/host/chromium.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Every status has a shape of its own: colour only says it twice. */
type Paint = (color: string, behind: string) => string;

const stroke = (d: string, color: string, width: number): string =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

interface Mark {
  readonly light: string;
  readonly dark: string;
  readonly paint: Paint;
}

const marks: Readonly<Record<string, Mark>> = {
  // A disc with a tick.
  verified: {
    light: '#1a7431',
    dark: '#4ec96a',
    paint: (color, behind) =>
      `<circle cx="8" cy="8" r="6.5" fill="${color}"/>${stroke('M5 8.3 7.2 10.5 11 5.8', behind, 1.7)}`,
  },
  // A person.
  attested: {
    light: '#7a3e9d',
    dark: '#c792ea',
    paint: (color) =>
      `<circle cx="8" cy="4.8" r="2.9" fill="${color}"/><path d="M2.6 14.2c0-3.4 2.2-5.4 5.4-5.4s5.4 2 5.4 5.4z" fill="${color}"/>`,
  },
  // An octagon with a cross.
  failed: {
    light: '#c4261d',
    dark: '#ff6b60',
    paint: (color, behind) =>
      `<path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z" fill="${color}"/>${stroke('M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8', behind, 1.7)}`,
  },
  // A triangle with an exclamation mark.
  error: {
    light: '#9a5b00',
    dark: '#f0a232',
    paint: (color, behind) =>
      `<path d="M8 1.6 15 14H1z" fill="${color}" stroke="${color}" stroke-linejoin="round"/>${stroke('M8 6v3.6', behind, 1.7)}<circle cx="8" cy="12" r="1" fill="${behind}"/>`,
  },
  // A clock.
  stale: {
    light: '#8a6100',
    dark: '#e2c04c',
    paint: (color) =>
      `<circle cx="8" cy="8" r="6" fill="none" stroke="${color}" stroke-width="1.6"/>${stroke('M8 4.6V8l2.4 1.6', color, 1.6)}`,
  },
  // The sign for starting something.
  runtime: {
    light: '#0b62a8',
    dark: '#5fb3f3',
    paint: (color) =>
      `<path d="M4.5 2.5v11l8.5-5.5z" fill="none" stroke="${color}" stroke-width="1.6" stroke-linejoin="round"/>`,
  },
  // An empty ring, smaller than the others.
  unchecked: {
    light: '#5f6368',
    dark: '#a8adb3',
    paint: (color) => `<circle cx="8" cy="8" r="3.6" fill="none" stroke="${color}" stroke-width="1.6"/>`,
  },
};

/** The marks: path in the repository → SVG. High contrast themes take the dark or the light ones. */
export function gutterIcons(): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const [status, { light, dark, paint }] of Object.entries(marks))
    for (const [kind, color, behind] of [
      ['light', light, '#ffffff'],
      ['dark', dark, '#000000'],
    ] as const)
      all.set(
        `media/gutter/${status}-${kind}.svg`,
        `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">${paint(color, behind)}</svg>\n`,
      );
  return all;
}

/** A `#` whose strokes end in a tick: a tag that is proven. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256">
<rect width="256" height="256" rx="52" fill="#1f2a44"/>
<g fill="none" stroke-linecap="round" stroke-linejoin="round" stroke-width="22">
<path d="M104 52 84 196M52 100h132" stroke="#8fa3c8"/>
<path d="M44 156h84" stroke="#8fa3c8"/><path d="M164 52l-9 66" stroke="#8fa3c8"/>
<path d="M136 172l30 32 52-74" stroke="#4ec96a" stroke-width="26"/>
</g></svg>`;

async function write(): Promise<void> {
  mkdirSync(join(root, 'media/gutter'), { recursive: true });
  for (const [path, text] of gutterIcons()) writeFileSync(join(root, path), text);
  const browser = await startChromium();
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  await page.setContent(`<body style="margin:0;background:transparent">${icon}</body>`);
  const drawn = UPNG.decode(new Uint8Array(await page.screenshot({ omitBackground: true })).buffer);
  // A palette: everybody downloads it.
  const icon64 = UPNG.encode(UPNG.toRGBA8(drawn), drawn.width, drawn.height, 64);
  writeFileSync(join(root, 'media/icon.png'), new Uint8Array(icon64));
  await browser.close();
}

if (basename(process.argv[1] ?? '') === 'icons.ts') void write();
