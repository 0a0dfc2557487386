import assert from 'node:assert/strict';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { ConsentCommand, ConsentQuestion } from '../../src/core/ports/consent.js';
import { approvalsPlace, approve, readApprovals, revoke } from '../../src/node/approvals.js';
import { createConsent, onceKey, type ConsentOptions } from '../../src/node/consent.js';
import type { OwnPlace } from '../../src/node/ownFile.js';
import { temporaryFolder, writeBelow } from '../support/gitRepository.js';
import { isPosix } from '../support/hostileFolder.js';

const when = '2026-05-06T07:08:09.000Z';
const build: ConsentCommand = { line: 'npm run build', folder: 'web', resolved: 'tsc -p .' };
const requests = ['POST /api/login', 'GET /api/me'];

describe('what a person approved', () => {
  let base: string;
  let root: string;
  let place: OwnPlace & { kind: 'at' };
  beforeEach(() => {
    base = temporaryFolder();
    root = join(base, 'orchard');
    place = { kind: 'at', file: join(base, 'home/.config/tagproof/approvals.json') };
    mkdirSync(root);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  const consent = (options: Partial<ConsentOptions> = {}, at = root) =>
    createConsent(realpathSync(at), { place, ...options });
  const command = (more: Partial<ConsentCommand> = {}, options: Partial<ConsentOptions> = {}, at = root) =>
    consent(options, at).command({ ...build, ...more });
  const oracles = (asked: readonly string[], origin?: string, options: Partial<ConsentOptions> = {}) =>
    consent(options).oracles({ requests: asked, ...(origin === undefined ? {} : { origin }) });
  const say = (answer: 'always' | 'never', asked: ConsentQuestion = { kind: 'command', ...build }) =>
    assert.equal(approve(place, root, asked, answer, when), undefined);

  it('is nothing at first', () => {
    assert.equal(command(), 'not-asked');
    assert.equal(oracles(requests), 'not-asked');
    assert.deepEqual(readApprovals(place, root), { kind: 'read', approvals: [] });
  });

  it('is bound to the line, the folder and the script that it resolves to', () => {
    say('always');
    assert.equal(command(), 'approved');
    assert.equal(command({ line: 'npm run  build' }), 'not-asked');
    assert.equal(command({ line: 'npm run build ' }), 'not-asked');
    assert.equal(command({ folder: '' }), 'not-asked');
    assert.equal(command({ resolved: 'tsc -p . && curl evil' }), 'not-asked');
  });

  it('is bound to the workspace: a copy of it has to be asked about again', () => {
    say('always');
    const copy = join(base, 'copy');
    cpSync(root, copy, { recursive: true });
    assert.equal(command({}, {}, copy), 'not-asked');
    renameSync(root, `${root}2`);
    assert.equal(createConsent(`${root}2`, { place }).command(build), 'not-asked');
  });

  it('is bound to where a workspace really is, whatever leads there', function () {
    if (!isPosix) this.skip();
    say('always');
    symlinkSync(root, join(base, 'link'));
    assert.equal(command({}, {}, join(base, 'link')), 'approved');
  });

  it('is asked about once more when it is approved anew, and kept once', () => {
    say('always');
    say('always', { kind: 'command', ...build, resolved: 'tsc -b' });
    assert.equal(command(), 'not-asked');
    assert.equal(command({ resolved: 'tsc -b' }), 'approved');
    const read = readApprovals(place, root);
    assert.equal(read.kind === 'read' && read.approvals.length, 1);
  });

  it('is never what nobody could read to its end, unless a caller allows it by name', () => {
    const resolved = `build: echo ${'x'.repeat(30_000)}`;
    const question = { kind: 'command', ...build, resolved } as const;
    say('always', question);
    assert.equal(command({ resolved }), 'not-asked');
    assert.equal(command({ resolved }, { once: new Set([onceKey(question)]) }), 'not-asked');
    assert.equal(command({ resolved }, { allow: [build.line] }), 'approved');
    const sent = [`POST /login ${'x'.repeat(30_000)}`];
    say('always', { kind: 'oracles', requests: sent });
    assert.equal(oracles(sent), 'not-asked');
    const once = new Set([onceKey({ kind: 'oracles', requests: sent })]);
    assert.equal(oracles(sent, undefined, { once }), 'not-asked');
    assert.equal(oracles(sent, undefined, { allowOracles: true }), 'approved');
  });

  it('may be refused for good: no flag and no other script changes that', () => {
    say('never');
    assert.equal(command(), 'refused');
    assert.equal(command({ resolved: 'other' }), 'refused');
    assert.equal(command({}, { allow: [build.line] }), 'refused');
    assert.equal(command({}, { once: new Set([onceKey({ kind: 'command', ...build })]) }), 'refused');
    say('always');
    assert.equal(command(), 'approved');
  });

  it('may be allowed for one run, to the letter', () => {
    assert.equal(command({}, { allow: ['npm run build'] }), 'approved');
    assert.equal(command({}, { allow: ['npm run buil', 'npm run build2', 'npm run build '] }), 'not-asked');
    const once = new Set([onceKey({ kind: 'command', ...build })]);
    assert.equal(command({}, { once }), 'approved');
    assert.equal(command({ resolved: 'other' }, { once }), 'not-asked');
    assert.equal(readApprovals(place, root).kind === 'read' && command(), 'not-asked');
  });

  it('names requests one by one', () => {
    say('always', { kind: 'oracles', requests });
    assert.equal(oracles(requests), 'approved');
    assert.equal(oracles(['GET /api/me']), 'approved');
    assert.equal(oracles([...requests, 'DELETE /api/users']), 'not-asked');
    assert.equal(oracles(requests, 'http://127.0.0.1:3000'), 'not-asked');
    assert.equal(oracles(['DELETE /x'], undefined, { allowOracles: true }), 'approved');
    say('never', { kind: 'oracles', requests: ['GET /api/me'] });
    assert.equal(oracles(requests), 'refused');
    assert.equal(oracles(requests, undefined, { allowOracles: true }), 'refused');
    assert.equal(oracles(['POST /api/login']), 'approved');
  });

  it('can be listed in words, and taken back', () => {
    say('always');
    say('always', { kind: 'oracles', requests, origin: 'http://127.0.0.1:3000' });
    const text = readFileSync(place.file, 'utf8');
    for (const word of ['npm run build', '"web"', root, when, 'POST /api/login'])
      assert.ok(text.includes(word), word);
    assert.equal(
      revoke(place, root, (one) => one.kind === 'command'),
      1,
    );
    assert.equal(command(), 'not-asked');
    assert.equal(oracles(requests, 'http://127.0.0.1:3000'), 'approved');
    assert.equal(
      revoke(place, root, () => false),
      0,
    );
  });

  it('counts no more at once when it is taken back, also for who asks already', () => {
    say('always');
    const port = consent();
    assert.equal(port.command(build), 'approved');
    revoke(place, root, () => true);
    assert.equal(port.command(build), 'not-asked');
  });

  it('is the person’s alone', function () {
    if (!isPosix) this.skip();
    say('always');
    assert.equal(statSync(place.file).mode & 0o777, 0o600);
    for (const mode of [0o620, 0o602]) {
      chmodSync(place.file, mode);
      const problems: string[] = [];
      const port = consent({ problem: (reason) => problems.push(reason) });
      assert.equal(port.command(build), 'not-asked');
      assert.equal(port.command(build), 'not-asked');
      assert.match(
        problems.join(),
        /^the list of approvals .* does not count: other users may write to it[^,]*$/,
      );
      assert.match(approve(place, root, { kind: 'command', ...build }, 'always', when) ?? '', /other users/);
      const undone = revoke(place, root, () => true);
      assert.match(typeof undone === 'number' ? '' : undone.reason, /other users/);
    }
  });

  it('counts for nothing when it is broken, and is not written over', () => {
    for (const text of ['', '{', '[]', '{"version":2,"approvals":[]}', '{"version":1,"approvals":[{}]}']) {
      writeBelow(base, 'home/.config/tagproof/approvals.json', text);
      chmodSync(place.file, 0o600);
      assert.equal(command(), 'not-asked', text);
      assert.match(
        approve(place, root, { kind: 'command', ...build }, 'always', when) ?? '',
        /repair or delete/,
      );
      assert.equal(readFileSync(place.file, 'utf8'), text);
    }
  });

  describe('is never what the workspace says', () => {
    it('in its configuration or its editor settings', () => {
      const claim = JSON.stringify({
        version: 1,
        approvals: [{ kind: 'command', root, answer: 'always', when, ...build }],
        allow: [build.line],
        'tagproof.approvals': [build.line],
      });
      for (const path of ['tagproof.config.json', '.vscode/settings.json', '.orchestration/approvals.json'])
        writeBelow(root, path, claim);
      assert.equal(command(), 'not-asked');
    });

    it('by a configuration folder inside of it, named by the environment', () => {
      const inside = approvalsPlace({ XDG_CONFIG_HOME: join(root, '.config'), HOME: base });
      assert.ok(inside.kind === 'at' && inside.file.startsWith(root));
      say('always');
      cpSync(dirname(place.file), dirname(inside.file), { recursive: true });
      chmodSync(inside.file, 0o600);
      assert.equal(command({}, { place: inside }), 'not-asked');
      assert.match(
        approve(inside, root, { kind: 'command', ...build }, 'always', when) ?? '',
        /inside the workspace/,
      );
    });

    it('by a link that leads into it', function () {
      if (!isPosix) this.skip();
      say('always');
      renameSync(dirname(place.file), join(root, 'stolen'));
      symlinkSync(join(root, 'stolen'), dirname(place.file));
      assert.equal(command(), 'not-asked');
      rmSync(dirname(place.file));
      mkdirSync(dirname(place.file));
      symlinkSync(join(root, 'stolen/approvals.json'), place.file);
      assert.equal(command(), 'not-asked');
      assert.deepEqual(readdirSync(join(root, 'stolen')), ['approvals.json']);
    });
  });

  it('has no place without a home', () => {
    const nowhere = approvalsPlace({}, 'linux');
    assert.match(nowhere.kind === 'nowhere' ? nowhere.reason : '', /no place for approvals/);
    assert.equal(command({}, { place: nowhere }), 'not-asked');
    assert.match(
      approve(nowhere, root, { kind: 'command', ...build }, 'always', when) ?? '',
      /no home folder/,
    );
    assert.equal(command({}, { place: nowhere, allow: [build.line] }), 'approved');
  });
});
