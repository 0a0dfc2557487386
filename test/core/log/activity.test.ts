import assert from 'node:assert/strict';
import { activeTasks, type TaskCandidate } from '../../../src/core/log/activity.js';
import type { Divergence, GitPort } from '../../../src/core/ports/git.js';
import { memoryWorld } from '../../support/memoryWorld.js';
import { contentOf, revision } from './support.js';

interface Told {
  readonly id: string;
  readonly commit?: string;
  readonly time?: string;
  readonly started?: string;
  readonly ignored?: boolean;
}

function candidate({ id, commit, time, started, ignored = false }: Told): TaskCandidate {
  const content = contentOf(
    `# Task ${id}: x\n\n${started === undefined ? '' : `Started: ${started}\n\n`}#FILE_CREATED: a.ts\n`,
  );
  const task = content.log.tasks[0] ?? assert.fail();
  const touched = revision(commit, undefined, [], { time });
  return { content, task, touched, ignored, names: new Set(['log.md']) };
}

function active(told: readonly Told[], git?: GitPort, stood: readonly string[] = []): readonly string[] {
  const candidates = told.map(candidate);
  return [...activeTasks(candidates, git, (one) => stood.includes(one.task.id))].map((one) => one.task.id);
}

const gitWith = (divergence: Divergence): GitPort =>
  memoryWorld({}, { divergence: () => divergence }).git ?? assert.fail();
const onMain = gitWith({ kind: 'on-default', branch: 'main' });
const left = gitWith({ kind: 'left', branch: 'main', mergeBase: 'base' });

describe('the tasks that are being worked on', () => {
  it('are none where there is none', () => {
    assert.deepEqual(active([]), []);
    assert.deepEqual(active([], onMain), []);
  });

  it('are the newest section where everything is on one branch', () => {
    const told = [
      { id: '1', commit: 'a', time: '2024-01-01T00:00:00Z' },
      { id: '2', commit: 'b', time: '2024-03-01T00:00:00+01:00' },
      { id: '3', commit: 'c', time: '2024-02-01T00:00:00Z' },
    ];
    assert.deepEqual(active(told, onMain), ['2']);
    assert.deepEqual(active(told, gitWith({ kind: 'unknown', reason: 'no default branch' })), ['2']);
  });

  it('are all that the newest commit wrote, so that none hides behind another; without a commit the later one', () => {
    const time = '2024-01-01T00:00:00Z';
    assert.deepEqual(
      active(
        [
          { id: '1', commit: 'a', time },
          { id: '2', commit: 'a', time },
        ],
        onMain,
      ),
      ['1', '2'],
    );
    assert.deepEqual(
      active([
        { id: '1', started: '2024-02-01' },
        { id: '2', started: '2024-01-01' },
      ]),
      ['1'],
    );
    assert.deepEqual(active([{ id: '1' }, { id: '2' }]), ['2']);
  });

  it('are those of the later commit where two are of the same second, wherever they stand in the log', () => {
    const time = '2024-01-01T00:00:00Z';
    const git: GitPort = { ...onMain, isAncestor: (commit, other) => commit === 'a' && other === 'b' };
    const first = { id: '1', commit: 'a', time };
    const second = { id: '2', commit: 'b', time };
    assert.deepEqual(active([first, second], git), ['2']);
    assert.deepEqual(active([second, first], git), ['2']);
  });

  it('are those that changed in the working tree', () => {
    assert.deepEqual(
      active([{ id: '1' }, { id: '2', commit: 'b', time: '2024-01-01T00:00:00Z' }, { id: '3' }], onMain),
      ['1', '3'],
    );
  });

  it('are those that changed since the branch began, and none where none did', () => {
    const told = [{ id: '1', commit: 'a' }, { id: '2', commit: 'b' }, { id: '3' }];
    assert.deepEqual(active(told, left, ['1']), ['3', '2']);
    assert.deepEqual(active(told.slice(0, 2), left, ['1', '2']), []);
    assert.deepEqual(active(told.slice(0, 1), left, ['1']), []);
  });

  it('are the newest of an ignored log only where nothing else changed', () => {
    const ignored = [
      { id: '8', ignored: true },
      { id: '9', ignored: true },
    ];
    assert.deepEqual(active([{ id: '1', commit: 'a' }, ...ignored], left, ['1']), ['9']);
    assert.deepEqual(active([{ id: '1', commit: 'a' }, ...ignored], left), ['1']);
    assert.deepEqual(active([{ id: '1' }, ...ignored], onMain), ['1']);
    assert.deepEqual(active(ignored, onMain), ['9']);
  });
});
