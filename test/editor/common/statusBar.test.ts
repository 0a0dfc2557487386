import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { QuickSummary } from '../../../src/core/language/items.js';
import { notVerified, register, statusFace } from '../../../src/editor/features/statusBar.js';
import type { Session } from '../../../src/editor/session.js';

const blocked: QuickSummary = {
  verdict: 'BLOCKED',
  verified: 12,
  failed: 2,
  attested: 0,
  open: 3,
  pieces: [
    { icon: 'error', text: 'BLOCKED' },
    { icon: 'pass', text: '12' },
    { icon: 'error', text: '2' },
    { icon: 'question', text: '3' },
  ],
  spoken: 'BLOCKED: 12 verified, 2 failed, 3 open',
  tooltip: ['BLOCKED  Task 1: Login', '    12 verified, 2 failed'],
};

const idle = { running: false };

describe('the status bar', () => {
  it('shows the verdict and the counts', () => {
    assert.deepEqual(statusFace(blocked, idle), {
      text: '$(error) BLOCKED $(pass) 12 $(error) 2 $(question) 3',
      tooltip:
        'BLOCKED  Task 1: Login\n    12 verified, 2 failed\n\nClick to verify the task and write its report.',
      spoken: 'Tagproof: BLOCKED: 12 verified, 2 failed, 3 open',
      alarming: true,
    });
    assert.equal(statusFace({ ...blocked, failed: 0 }, idle).alarming, false);
  });

  it('turns while something is verified', () => {
    assert.equal(
      statusFace(blocked, { running: true }).text,
      '$(sync~spin) BLOCKED $(pass) 12 $(error) 2 $(question) 3',
    );
  });

  it('says what is being collected, and offers to stop it', () => {
    const { text, tooltip, spoken } = statusFace(blocked, { running: true, collecting: 'tests' });
    assert.match(text, /^\$\(sync~spin\) collecting tests… \$\(error\) BLOCKED /);
    assert.match(tooltip, /Click to see what is being collected, or to stop it\.$/);
    assert.equal(spoken, 'Tagproof: collecting tests… BLOCKED: 12 verified, 2 failed, 3 open');
    assert.match(statusFace(blocked, { running: false, collecting: '' }).text, /collecting evidence…/);
  });

  it('says what is lacking, and what waits for approval', () => {
    const { tooltip } = statusFace(blocked, {
      running: false,
      lacking: ['tests, 2 points: npm test · never collected'],
      waiting: ['tests: npm test'],
    });
    assert.match(tooltip, /\n {4}tests, 2 points: npm test · never collected\n/);
    assert.match(tooltip, /\n {4}Waits for your approval: tests: npm test\n/);
    assert.match(tooltip, /"Tagproof: Collect Evidence" asks for approval/);
  });

  it('says in place of a verdict that the last verification failed, and why', () => {
    const face = notVerified('There are too many claims. Name one task.');
    assert.deepEqual(statusFace(face, idle), {
      text: '$(warning) not verified',
      tooltip:
        'Not verified: There are too many claims. Name one task.\n\nClick to verify the task and write its report.',
      spoken: 'Tagproof: Not verified: There are too many claims. Name one task.',
      alarming: false,
    });
    assert.equal(statusFace(face, { running: true }).text, '$(sync~spin) not verified');
  });

  it('names the folder where there are several', () => {
    const { tooltip, spoken } = statusFace(blocked, idle, 'server');
    assert.match(tooltip, /^server\n/);
    assert.equal(spoken, 'Tagproof: server: BLOCKED: 12 verified, 2 failed, 3 open');
  });

  it('is silent where there are no tags, and verifies the folder that it shows', () => {
    const change = new vscode.EventEmitter<object>();
    const calls: string[] = [];
    const item = {
      command: undefined as vscode.Command | undefined,
      accessibilityInformation: undefined as vscode.AccessibilityInformation | undefined,
      text: '',
      tooltip: '',
      show: () => calls.push('show'),
      hide: () => calls.push('hide'),
      dispose: () => calls.push('dispose'),
    };
    const folder = {
      folder: { uri: vscode.Uri.file('/w/server'), name: 'server', index: 0 },
      running: false,
      failed: undefined as string | undefined,
      answer: undefined as { summary?: QuickSummary; tasks: [] } | undefined,
    };
    const stages = new vscode.EventEmitter<object>();
    const collector = {
      now: undefined as { folder: object; item: string } | undefined,
      onDidChange: stages.event,
      waiting: () => [],
    };
    const session = { folders: [folder], folderAt: () => undefined, onDidChange: change.event, collector };
    const before = Object.getOwnPropertyDescriptor(vscode.window, 'createStatusBarItem');
    Object.defineProperty(vscode.window, 'createStatusBarItem', { value: () => item, configurable: true });
    let registered: vscode.Disposable;
    try {
      registered = register(session as unknown as Session);
    } finally {
      if (before) Object.defineProperty(vscode.window, 'createStatusBarItem', before);
    }
    assert.deepEqual(calls, []);
    change.fire({});
    folder.answer = { tasks: [] };
    change.fire({});
    assert.deepEqual(calls, ['hide', 'hide']);
    folder.answer = { summary: blocked, tasks: [] };
    change.fire({});
    assert.equal(calls.at(-1), 'show');
    assert.equal(item.command?.command, 'tagproof.verifyTask');
    assert.deepEqual(item.command.arguments, [folder.folder.uri]);
    assert.equal(item.accessibilityInformation?.role, 'button');
    const verdict = [item.text, item.tooltip];
    folder.failed = 'a defect';
    change.fire({});
    assert.equal(item.text, '$(warning) not verified');
    assert.match(item.tooltip, /^Not verified: a defect\n/);
    folder.failed = undefined;
    change.fire({});
    assert.deepEqual([item.text, item.tooltip], verdict);
    collector.now = { folder, item: 'tests' };
    stages.fire(folder);
    assert.equal(item.command.command, 'tagproof.stopCollecting');
    assert.deepEqual(item.command.arguments, ['offer']);
    registered.dispose();
    assert.equal(calls.at(-1), 'dispose');
  });
});
