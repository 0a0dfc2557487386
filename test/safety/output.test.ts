import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { tagproof } from '../support/commandLine.js';
import { hostileFolder, isPosix, logPath, type HostileFolder } from '../support/hostileFolder.js';

/** Everything that acts on a terminal or hides text: controls but the line end, bidirectional and invisible characters. */
// eslint-disable-next-line no-control-regex
const acting =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
/** What a CI runner takes for a command. */
const commands = /^\s*::[a-z]|##(?:vso)?\[/im;

describe('text that others wrote', () => {
  let here: HostileFolder;
  before(() => {
    here = hostileFolder();
    here.log(
      '#FILE_CREATED: src/\u001b[31mred\u001b[0m.ts',
      '#FILE_CREATED: src/\u202egpj.ts',
      '#FILE_CREATED: src/zero\u200bwidth.ts',
      '#COMPLETION_DRIVE: \u001b]0;owned\u0007 Assuming <img src=x onerror=alert(1)> ripens ](javascript:alert(1))',
      '#COMPLETION_DRIVE: ::error file=a,line=1::Assuming [click](command:workbench.action.quit) ripens',
      '  Verification: npm run \u001b[2J::set-env name=PATH::/evil',
      '#COMPLETION_DRIVE: ##vso[task.setvariable variable=PATH]evil Assuming ![x](http://evil/x.png) ripens',
      '  Verification: Try ##[error]it and ::stop-commands::x and @everyone <script>alert(1)</script>',
      '#VERIFIED: ::set-output name=x::y | table | cell',
      '#SUGGEST_CLEANUP: \u009b31m eight bit, \u2028 and a line separator',
    );
    here.write('src/pear.ts', '// #COMPLETION_DRIVE: \u001b[31m::warning::Assuming \u202e pears ripen\n');
    here.write('tagproof.config.json', '{ "\u001b[31mevil": 1, "::error::x": 2, "histori": 1 }');
    if (isPosix) {
      here.write('src/new\nline.ts', '// #COMPLETION_DRIVE: Assuming a line\n');
      here.write('src/\u001b[31mred.ts', '// #COMPLETION_DRIVE: Assuming red\n');
      here.write('src/::set-env name=x::y.ts', '// #COMPLETION_DRIVE: Assuming a command\n');
      here.write('src/\u202ejpg.ts', '// #COMPLETION_DRIVE: Assuming right to left\n');
      here.write('src/bad\u001b[2J.bin', new Uint8Array([0]));
      here.write('src/<b>bold<b>.ts', 'x\n');
    }
  });
  after(() => here.dispose());

  const safe = (text: string): void => {
    assert.ok(text.length > 0);
    const at = acting.exec(text)?.index ?? commands.exec(text)?.index;
    assert.equal(at, undefined, JSON.stringify(text.slice(Math.max(0, (at ?? 0) - 60), (at ?? 0) + 60)));
  };

  for (const argv of [
    ['verify', '--no-report'],
    ['verify', '--no-report', '--format', 'markdown'],
    ['verify', '--no-report', '--format', 'json'],
    ['tags', '--all'],
    ['tags', '--all', '--format', 'json'],
    ['tags', 'src'],
    ['doctor'],
    ['doctor', '--format', 'json'],
    ['explain', `${logPath}:3`],
    ['explain', `${logPath}:7`],
    ['explain', `${logPath}:7`, '--format', 'json'],
    ['explain', 'src/pear.ts:1'],
  ])
    it(`is shown as text by ${argv.join(' ')}`, async () => {
      const { out, err } = await tagproof(here.root, argv);
      safe(out);
      if (err !== '') safe(err);
      if (argv.includes('json')) JSON.parse(out);
    });

  it('is still what it was for a machine', async () => {
    const { out } = await tagproof(here.root, ['tags', '--format', 'json', '--all']);
    const { tags } = JSON.parse(out) as { tags: { file: string; text: string }[] };
    assert.ok(tags.some((tag) => tag.text === 'src/\u202egpj.ts'));
    if (isPosix) assert.ok(tags.some((tag) => tag.file === 'src/new\nline.ts'));
  });

  it('is no markup in the report', async () => {
    await tagproof(here.root, ['verify']);
    const report = readFileSync(here.path('.orchestration/verification-report.md'), 'utf8');
    safe(report);
    safe(readFileSync(here.path('.orchestration/verification-report.json'), 'utf8'));
    const outsideCode = report.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '');
    assert.doesNotMatch(outsideCode, /(?<!\\)<[a-z/!]/i, 'HTML');
    assert.doesNotMatch(outsideCode, /(?<!\\)\]\((?:command|javascript|http)/i, 'links');
    assert.doesNotMatch(outsideCode, /(?<!\\)!?(?<!\\)\[[^\]\\]*(?<!\\)\]\(/, 'pictures');
    assert.doesNotMatch(outsideCode, /@everyone/);
  });

  it('does not act in messages about arguments either', async () => {
    if (!isPosix) return;
    const { code, err } = await tagproof(here.root, ['verify', 'src/nothing']);
    assert.equal(code, 2);
    safe(err);
  });

  it('does not act in progress', async () => {
    const { err } = await tagproof(here.root, ['verify', '--no-report'], { watched: true });
    assert.doesNotMatch(err.replaceAll('\r\u001b[2K', ''), acting);
  });
});
