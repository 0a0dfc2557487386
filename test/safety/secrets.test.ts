import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { tagproof, verified } from '../support/commandLine.js';
import { hostileFolder, isPosix, type HostileFolder } from '../support/hostileFolder.js';

const secret = 'hunter2hunter2';

/** Places where secrets lie, each with its text. */
const places: readonly (readonly [string, string])[] = [
  ['.env', `SECRET=${secret}\n`],
  ['.env.local', `SECRET=${secret}\n`],
  ['config/.env.production', `export SECRET="${secret}"\n`],
  ['prod.env', `SECRET=${secret}\n`],
  ['.npmrc', `//registry/:_authToken=${secret}\n`],
  ['.netrc', `password ${secret}\n`],
  ['.ssh/id_ed25519', secret],
  ['.ssh/config', secret],
  ['.aws/credentials', `aws_secret_access_key = ${secret}\n`],
  ['.docker/config.json', `{"auth": "${secret}"}`],
  ['server.key', secret],
  ['cert/server.pem', secret],
  ['notes.txt', `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n`],
  ['.git/config', `[core]\n\trepositoryformatversion = 0\n[user]\n\tname = ${secret}\n`],
];

/** Ways to ask whether a file holds a text. */
const questions: readonly ((path: string, guess: string) => string)[] = [
  (path, guess) => `grep ${guess} ${path}`,
  (path, guess) => `grep -q '${guess}' ${path}`,
  (path, guess) => `grep -c '${guess}' ${path}`,
  (path, guess) => `grep -E '=?"?${guess}' ${path}`,
  (path, guess) => `grep -r ${guess} ${path}`,
  (path, guess) => `grep -l ${guess} ${path}`,
  (path, guess) => `grep -vc ${guess} ${path}`,
  (path, guess) => `grep -o '${guess}' ./${path}`,
  (path, guess) => `rg ${guess} ${path}`,
  (path, guess) => `cat ${path} | grep ${guess}`,
  (path, guess) => `head -n 3 ${path} | grep -c ${guess}`,
  (path, guess) => `sed -n '/${guess}/p' ${path}`,
  (path, guess) => `grep ${guess} < ${path}`,
  (path, guess) => `! grep -q ${guess} ${path}`,
  (path, guess) => `test "$(grep ${guess} ${path})"`,
  (path, guess) => `grep ${guess} ${path} || ls src`,
];

describe('a secret', () => {
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
    here.write('src/pear.ts', 'x\n');
    for (const [path, text] of places) here.write(path, text);
  });
  afterEach(() => here.dispose());

  /** What the run says of each question, with the question itself blotted out. */
  const answers = async (guess: string): Promise<string[]> => {
    const commands = places.flatMap(([path]) => questions.map((question) => question(path, guess)));
    here.log(
      ...commands.flatMap((line) => [
        '#COMPLETION_DRIVE: Assuming pear is installed',
        `  Verification: ${line}`,
        '',
      ]),
    );
    const { claims } = await verified(here.root);
    return claims
      .filter((claim) => claim.text.includes(guess))
      .map(({ text, status, message, hint }) =>
        `${text}: ${status} ${message} ${hint ?? ''}`.replaceAll(guess, 'GUESS'),
      );
  };

  it('cannot be searched letter by letter: a right guess is answered like a wrong one', async () => {
    const right = await answers('hunter2h');
    assert.ok(right.length >= places.length * (questions.length - 2), `${right.length}`);
    assert.deepEqual(right, await answers('wrong000'));
    for (const answer of right) assert.doesNotMatch(answer, /: (?:verified|failed) /);
  });

  it('would be found by these questions in a file that is none', async () => {
    const ask = async (guess: string): Promise<number> => {
      here.write('plain.txt', `SECRET=${secret}\n`);
      here.log(
        ...questions.flatMap((question) => [
          '#COMPLETION_DRIVE: Assuming pear is installed',
          `  Verification: ${question('plain.txt', guess)}`,
          '',
        ]),
      );
      const { claims } = await verified(here.root);
      return claims.filter(({ kind, status }) => kind === 'command' && status === 'verified').length;
    };
    assert.ok((await ask('hunter2h')) > (await ask('wrong000')) + 5);
  });

  it('cannot be measured', async () => {
    const measures = async (): Promise<string[]> => {
      here.log(
        ...['.env', '.npmrc', 'server.key', '.ssh/config'].flatMap((path) =>
          [
            `wc -c ${path}`,
            `wc -l < ${path}`,
            `cat ${path}`,
            `tail -c 3 ${path}`,
            `ls -l ${path}`,
            `find . -size -3 -path ./${path}`,
          ].flatMap((line) => [
            '#COMPLETION_DRIVE: Assuming pear is installed',
            `  Verification: ${line}`,
            '  Expected: 20',
            '',
          ]),
        ),
        ...['.env', '.npmrc', 'server.key'].map((path) => `#FILE_CREATED: ${path} (1 line)`),
      );
      const { claims } = await verified(here.root);
      // That there is such a file, and that it is empty or not, may be told: `ls` does.
      return claims
        .filter((claim) => /^(?:wc|cat|tail)|1 line/.test(claim.text))
        .map((claim) => `${claim.status} ${claim.message}`);
    };
    const before = await measures();
    assert.ok(before.length > 10);
    for (const [path] of places.slice(0, 12)) here.write(path, `SECRET=${'x'.repeat(5000)}\nOTHER=1\n`);
    assert.deepEqual(await measures(), before);
  });

  it('is never shown: not on the terminal, not in a report, not in a message', async () => {
    await answers('SECRET');
    const texts: string[] = [];
    for (const argv of [
      ['verify', '--all'],
      ['verify', '--format', 'json'],
      ['verify', '--format', 'markdown'],
      ['tags', '--all'],
      ['tags', ...places.slice(0, -1).map(([path]) => path)],
      ['doctor'],
      ['doctor', '--format', 'json'],
    ]) {
      const { out, err } = await tagproof(here.root, argv);
      texts.push(out, err);
    }
    for (const [path] of places) {
      const { code, out, err } = await tagproof(here.root, ['explain', `${path}:1`]);
      assert.equal(code, 2);
      texts.push(out, err);
    }
    for (const name of ['md', 'json'])
      texts.push(readFileSync(here.path(`.orchestration/verification-report.${name}`), 'utf8'));
    for (const text of texts) assert.ok(!text.includes(secret));
  });

  it('is as safe behind a link with a harmless name, in other case, and behind a glob', async function () {
    if (!isPosix) this.skip(); // links need a privilege on Windows
    symlinkSync('.env', here.path('harmless.txt'));
    symlinkSync('.ssh', here.path('docs'));
    here.log(
      ...[
        'harmless.txt',
        'docs/config',
        '.e*',
        './.env',
        'src/../.env',
        '.en[v]',
        '.*',
        '*',
        '{.env,x}',
        '--',
        '-r .',
        '-r . --include=.env*',
        '-rh --include=*.key .',
      ].flatMap((path) => [
        '#COMPLETION_DRIVE: Assuming pear is installed',
        `  Verification: grep -c ${secret} ${path}`,
        '  Expected: 1',
        '',
      ]),
    );
    const { claims, out } = await verified(here.root);
    const asked = claims.filter((claim) => claim.kind === 'command');
    assert.ok(asked.length > 8);
    for (const claim of asked) assert.notEqual(claim.status, 'verified', `${claim.text}: ${claim.message}`);
    assert.doesNotMatch(out, /printed [^,]*hunter2/);
  });

  it('has a name that may be told, and a sample whose text may be read', async () => {
    here.write('.env.example', 'SECRET=change-me\n');
    here.log(
      '#COMPLETION_DRIVE: Assuming pear is installed',
      '  Verification: grep SECRET .env',
      '',
      '#COMPLETION_DRIVE: Assuming pear is installed',
      '  Verification: grep change-me .env.example',
    );
    const { claims } = await verified(here.root);
    assert.deepEqual(
      claims.filter((claim) => claim.kind === 'command').map((claim) => claim.status),
      ['verified', 'verified'],
    );
  });
});
