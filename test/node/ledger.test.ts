import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Attestation } from '../../src/core/evidence/attestation.js';
import {
  changeLedger,
  ledgerLine,
  ledgerPlace,
  linesAbout,
  madeHere,
  readLedger,
  type LedgerPlace,
} from '../../src/node/ledger.js';
import { temporaryFolder, writeBelow } from '../support/gitRepository.js';
import { isPosix } from '../support/hostileFolder.js';

const record: Attestation = {
  id: '0123456789abcdef',
  task: '7',
  claim: '7/x',
  text: 'x',
  claimHash: 'a'.repeat(64),
  inputs: [],
  who: 'Ada',
  when: '2026-05-06T07:08:09Z',
  why: 'tried it',
};

describe('the place of a person’s ledger', () => {
  const at = (env: Record<string, string>, platform: NodeJS.Platform = 'linux') => {
    const place = ledgerPlace(env, platform);
    return place.kind === 'at' ? place.file : place.reason;
  };

  it('is the configuration folder of the system', () => {
    const file = 'attestations.ledger';
    assert.equal(at({ HOME: '/home/ada' }), join('/home/ada/.config/tagproof', file));
    assert.equal(at({ HOME: '/home/ada', XDG_CONFIG_HOME: '/etc/ada' }), join('/etc/ada/tagproof', file));
    assert.equal(
      at({ HOME: '/Users/ada' }, 'darwin'),
      join('/Users/ada/Library/Application Support/tagproof', file),
    );
    assert.equal(at({ APPDATA: '/roaming', HOME: '/x' }, 'win32'), join('/roaming/tagproof', file));
  });

  it('is nowhere without a home, and never relative', () => {
    assert.match(at({}), /names no home folder/);
    assert.match(at({ HOME: 'here' }), /names no home folder/);
    assert.equal(at({ HOME: '/h', XDG_CONFIG_HOME: '.' }), join('/h/.config/tagproof/attestations.ledger'));
    assert.match(at({ HOME: '/h' }, 'win32'), /names no home folder/);
  });
});

describe('a person’s ledger', () => {
  let base: string;
  let root: string;
  let file: string;
  beforeEach(() => {
    base = temporaryFolder();
    root = join(base, 'orchard');
    file = join(base, 'home/.config/tagproof/attestations.ledger');
    mkdirSync(root);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));
  const place = () => ({ kind: 'at', file }) as const;
  const line = () => ledgerLine(root, record);
  const change = (...[how, at = place()]: [Parameters<typeof changeLedger>[2], LedgerPlace?]) => {
    const outcome = changeLedger(at, root, how);
    return outcome.kind === 'failed' ? outcome.reason : undefined;
  };
  const add = () => change({ add: [line()] });
  const remove = () => change({ drop: ({ entry }) => entry === line().entry });
  const texts = () => readFileSync(file, 'utf8').split('\n').slice(1, -1);
  const counts = (problems: string[] = []) =>
    madeHere(place(), root, [record], (reason) => problems.push(reason)).size === 1;
  /** Why it does not count. */
  const refusal = (): string => {
    const problems: string[] = [];
    assert.equal(counts(problems), false);
    return problems.join();
  };

  it('knows what was made here, until it is taken back', () => {
    assert.equal(refusal(), '');
    assert.equal(add(), undefined);
    assert.ok(counts());
    assert.deepEqual(readdirSync(dirname(file)), ['attestations.ledger']);
    assert.equal(remove(), undefined);
    assert.equal(refusal(), '');
  });

  it('is the person’s alone', function () {
    if (!isPosix) this.skip();
    add();
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(dirname(file)).mode & 0o777, 0o700);
  });

  it('knows nothing of another folder, and nothing of a record that differs in a letter', () => {
    add();
    assert.equal(madeHere(place(), `${root}2`, [record], assert.fail).size, 0);
    for (const change of [{ who: 'Bob' }, { why: 'x' }, { when: '2026-05-06T07:08:10Z' }, { claim: '7/y' }])
      assert.equal(madeHere(place(), root, [{ ...record, ...change }], assert.fail).size, 0);
  });

  it('keeps what others there were, in order, and ignores what is no entry', () => {
    add();
    const more = ledgerLine(root, { ...record, who: 'Bob' });
    writeBelow(
      base,
      'home/.config/tagproof/attestations.ledger',
      `${readFileSync(file, 'utf8')}torn${more.entry}\n12\n`,
    );
    chmodSync(file, 0o600);
    assert.equal(change({ add: [more] }), undefined);
    assert.deepEqual(
      texts(),
      [line(), more].map(({ entry, about }) => `${about?.claim} ${about?.word} ${entry}`).sort(),
    );
  });

  it('finds what was said of a claim without its record, of one person or of all', () => {
    const bob = ledgerLine(root, { ...record, who: 'Bob' });
    const other = ledgerLine(root, { ...record, claim: '7/y' });
    change({ add: [line(), bob, other] });
    const left = (about: ReturnType<typeof linesAbout>) => {
      change({ drop: about });
      const ledger = readLedger(place(), root);
      return ledger.kind === 'read' ? ledger.lines.map(({ entry }) => entry).sort() : ledger.kind;
    };
    const all = [line(), bob, other].map(({ entry }) => entry).sort();
    assert.deepEqual(left(linesAbout(`${root}2`, '7/x')), all);
    assert.deepEqual(left(linesAbout(root, '7/x', 'Eve')), all);
    assert.deepEqual(left(linesAbout(root, '7/x', 'Ada')), [bob.entry, other.entry].sort());
    assert.deepEqual(left(linesAbout(root, '7/x')), [other.entry]);
  });

  it('counts and keeps the lines of an older Tagproof, which do not say what they are about', () => {
    add();
    const { entry } = line();
    const old = ledgerLine(root, { ...record, who: 'Bob' }).entry;
    writeBelow(
      base,
      'home/.config/tagproof/attestations.ledger',
      `# Written by Tagproof\n${entry}\n${old}\n`,
    );
    chmodSync(file, 0o600);
    assert.ok(counts());
    change({ add: [ledgerLine(root, { ...record, claim: '7/y' })] });
    assert.ok(counts());
    assert.ok(texts().includes(old));
    remove();
    assert.equal(refusal(), '');
  });

  it('is not made to take something back', () => {
    assert.equal(remove(), undefined);
    assert.equal(existsSync(file), false);
  });

  it('does not count when others may write to it', function () {
    if (!isPosix) this.skip();
    add();
    for (const mode of [0o620, 0o602, 0o666]) {
      chmodSync(file, mode);
      assert.match(refusal(), /other users may write to it \(chmod 600\)/);
      assert.match(add() ?? '', /other users may write/);
    }
    chmodSync(file, 0o644);
    assert.ok(counts());
  });

  it('does not count when it is a link, a folder or huge', function () {
    if (!isPosix) this.skip();
    add();
    const elsewhere = join(base, 'copy');
    writeBelow(base, 'copy', readFileSync(file));
    rmSync(file);
    symlinkSync(elsewhere, file);
    assert.match(refusal(), /it is a link/);
    rmSync(file);
    mkdirSync(file);
    assert.match(refusal(), /it is a folder/);
    rmSync(file, { recursive: true });
    add();
    truncateSync(file, 2 * 1024 * 1024);
    assert.match(refusal(), /larger than 1 MB/);
  });

  it('never lies in the workspace, also not behind a link', function () {
    file = join(root, '.config/tagproof/attestations.ledger');
    assert.match(add() ?? '', /inside the workspace/);
    assert.deepEqual(readdirSync(root), []);
    assert.match(refusal(), /inside the workspace/);
    if (!isPosix) this.skip();
    symlinkSync(root, join(base, 'config'));
    file = join(base, 'config/tagproof/attestations.ledger');
    assert.match(add() ?? '', /inside the workspace/);
    assert.equal(readLedger(place(), root).kind, 'refused');
    assert.deepEqual(readdirSync(root), []);
  });

  it('says why it cannot be written', () => {
    writeBelow(base, 'home/.config', 'a file');
    assert.match(add() ?? '', /cannot be written: a file has the name of its folder/);
    const nowhere = { kind: 'nowhere', reason: 'no home' } as const;
    assert.equal(change({ add: [line()] }, nowhere), 'no home');
    assert.equal(readLedger(nowhere, root).kind, 'none');
  });

  it('is not looked at where nobody attested anything', () => {
    writeBelow(base, 'home/.config/tagproof/attestations.ledger/x', '');
    assert.equal(madeHere(place(), root, [], assert.fail).size, 0);
  });
});
