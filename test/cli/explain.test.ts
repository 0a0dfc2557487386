import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { decide, decisionsFile, suggestionHash } from '../../src/core/evidence/decision.js';
import { printDecisions } from '../../src/core/evidence/decisionFile.js';
import { tagproof } from '../support/commandLine.js';
import { hostileFolder, logPath, type HostileFolder } from '../support/hostileFolder.js';

describe('tagproof explain', () => {
  let here: HostileFolder;
  before(() => {
    here = hostileFolder();
    here.log(
      '#FILE_CREATED: src/plum.ts (1 line)',
      '  Purpose: grows',
      '',
      'Nothing here.',
      '',
      '#PATH_DECISION: Pears before plums',
      '',
      '#COMPLETION_DRIVE: Assuming pears ripen',
      '  Verification: npm run ripen',
      '',
      'We spoke of `#FILE_CREATED` there.',
    );
    here.write('src/pear.ts', '// #COMPLETION_DRIVE: Assuming pears ripen\n');
  });
  after(() => here.dispose());

  const run = (place: string, ...more: string[]) => tagproof(here.root, ['explain', place, ...more]);

  it('tells everything about the tag on a line', async () => {
    const { code, out, err } = await run(`${logPath}:3`);
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.match(out, /^#FILE_CREATED src\/plum\.ts \(1 line\)\n/);
    assert.match(out, /failed {2}src\/plum\.ts exists\n {2}there is no src\/plum\.ts\n/);
    assert.match(out, /base: there is no commit yet/);
    assert.match(out, /task 7 \(active\)/);
  });

  it('finds the tag of a field line, and takes a column', async () => {
    const { out } = await run(`${logPath}:3`);
    assert.equal((await run(`${logPath}:4`)).out, out);
    assert.equal((await run(`${logPath}:4:7`)).out, out);
    assert.equal((await tagproof(here.path('src'), ['explain', `../${logPath}:4`])).out, out);
  });

  it('names the nearest tags of a line without one', async () => {
    const { code, out, err } = await run(`${logPath}:6`);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(
      err,
      /^tagproof: There is no tag on .*implementation-log\.md:6\n {2}The nearest: line (?:3|8) #/,
    );
    assert.match((await run(`${logPath}:999`)).err, /The nearest: line 13 #/);
    here.write('src/empty.ts', '\n');
    assert.match((await run('src/empty.ts:1')).err, /The file has no tags/);
  });

  it('says of a decision and of a mention that there is nothing to check', async () => {
    assert.match((await run(`${logPath}:8`)).out, /Nothing to check: /);
    assert.match((await run(`${logPath}:13`)).out, /This is no claim \(mention\)/);
  });

  it('says what a person decided about a suggestion', async () => {
    here.write('src/fig.ts', '// #SUGGEST_CLEANUP: Drop the figs\n');
    assert.match((await run('src/fig.ts:1')).out, /\nSuggestion: waiting\n/);
    const text = 'Drop the figs';
    const textHash = suggestionHash({ text, fields: [] }, { sha256: (data) => hash('sha256', data) });
    const about = { file: 'src/fig.ts', task: 'workspace', tag: 'SUGGEST_CLEANUP', text, textHash };
    const by = { decision: 'rejected', who: 'Ada \u202e', when: '2026-05-06T07:08:09Z' } as const;
    const made = decide(about, by);
    assert.ok(typeof made === 'object');
    here.write(decisionsFile, printDecisions([made]));
    assert.match(
      (await run('src/fig.ts:1')).out,
      /\nSuggestion: rejected by Ada \\u\{202e\} on 2026-05-06\n/,
    );
    const { out } = await run('src/fig.ts:1', '--format', 'json');
    const { suggestion } = JSON.parse(out) as { suggestion: { state: string; when: string } };
    assert.deepEqual([suggestion.state, suggestion.when], ['rejected', '2026-05-06T07:08:09Z']);
  });

  it('works for a tag in code that belongs to no task', async () => {
    const { code, out } = await run('src/pear.ts:1');
    assert.equal(code, 0);
    assert.match(out, /^#COMPLETION_DRIVE Assuming pears ripen/);
    assert.match(out, /unchecked/);
  });

  it('gives the same facts to machines', async () => {
    const { out } = await run(`${logPath}:10`, '--format', 'json');
    const value = JSON.parse(out) as {
      schemaVersion: number;
      tag: { line: number; name: string };
      claims: { status: string; message: string; hint?: string; observations: unknown[] }[];
      tasks: { id: string; gates: { evidence: { state: string } }; points: { needed: number } }[];
    };
    assert.equal(value.schemaVersion, 1);
    assert.deepEqual([value.tag.line, value.tag.name], [10, 'COMPLETION_DRIVE']);
    assert.ok(
      value.claims.some(
        ({ status, message, hint }) => status === 'runtime' && `${message} ${hint}`.includes('npm run ripen'),
      ),
    );
    assert.deepEqual(
      value.tasks.map(({ id, gates, points }) => [id, gates.evidence.state, points.needed]),
      [['7', 'BLOCKED', 3]],
    );
  });

  it('says what a place is when it is given something else', async () => {
    for (const [place, expected] of [
      ['src/pear.ts', /is not FILE:LINE\n {2}Name a file and a line/],
      ['src/pear.ts:0', /Lines count from 1/],
      ['src:1', /src is a folder/],
      ['src/pear.ts:x', /is not FILE:LINE/],
    ] as const) {
      const { code, err } = await run(place);
      assert.equal(code, 2);
      assert.match(err, expected);
    }
  });

  it('does not read what is no text', async () => {
    here.write('pear.png', new Uint8Array([1, 0, 0]));
    assert.match((await run('pear.png:1')).err, /cannot be read: it is a binary file/);
    here.write('.env', 'SECRET=hunter2\n');
    const { code, out, err } = await run('.env:1');
    assert.equal(code, 2);
    assert.match(err, /it may hold secrets/);
    assert.doesNotMatch(out + err, /hunter2/);
  });
});
