// Takes the README's picture of the command line from its real output: `npx tsx scripts/pictures.ts`.
// Needs a Chromium on PATH (or in CHROMIUM); run it after `npm run build && npm run example`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AnsiUp } from 'ansi_up';
import { runCli } from '../src/cli/run.js';

const root = dirname(__dirname);
const columns = 84;

async function terminalOutput(argv: readonly string[]): Promise<string> {
  let text = '';
  await runCli(argv, {
    cwd: root,
    env: { TERM: 'xterm-256color' },
    terminal: true,
    watched: false,
    width: columns,
    out: (part) => (text += part),
    err: () => undefined,
  });
  return text;
}

function page(prompt: string, output: string): string {
  const ansi = new AnsiUp();
  ansi.use_classes = false;
  return `<!doctype html><meta charset="utf-8"><style>
    html { background: #1e1e1e } body { margin: 0; padding: 18px 22px }
    pre { color: #d4d4d4; font: 14px/1.45 'DejaVu Sans Mono', monospace; margin: 0; white-space: pre-wrap }
  </style><pre><span style="color:#6a9955">$</span> ${prompt}\n\n${ansi.ansi_to_html(output)}</pre>`;
}

function shoot(html: string, file: string, height: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'tagproof-picture-'));
  try {
    writeFileSync(join(folder, 'page.html'), html);
    const { status, stderr } = spawnSync(
      process.env['CHROMIUM'] ?? 'chromium',
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--hide-scrollbars',
        `--user-data-dir=${join(folder, 'profile')}`,
        `--window-size=780,${height}`,
        `--screenshot=${file}`,
        `file://${join(folder, 'page.html')}`,
      ],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`Chromium could not take ${file}: ${stderr}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  mkdirSync(join(root, 'docs/images'), { recursive: true });
  const output = await terminalOutput(['verify', '.example/auth-api', '--no-report']);
  const lines = output.split('\n').length + 4;
  shoot(page('tagproof verify', output), join(root, 'docs/images/verify.png'), Math.ceil(lines * 20.4 + 30));
}

void main();
