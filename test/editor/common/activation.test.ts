import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { watchWindow } from '../support/window.js';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
    };
  };
}

function tagproof(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('tagproof.tagproof');
  assert.ok(found, 'the extension is not installed');
  return found;
}

describe('the extension', () => {
  it('activates', async () => {
    await tagproof().activate();
    assert.equal(tagproof().isActive, true);
  });

  it('registers every command of its manifest, and no other', async () => {
    await tagproof().activate();
    const { contributes } = tagproof().packageJSON as Manifest;
    const all = await vscode.commands.getCommands(true);
    assert.deepEqual(
      // VS Code adds some of its own for each view: `tagproof.dashboard.focus`.
      all.filter((command) => /^tagproof\.\w+$/.test(command)).sort(),
      contributes.commands.map(({ command }) => command).sort(),
    );
  });

  it('does nothing by a key of a person’s own where a command needs to know of what', async () => {
    await tagproof().activate();
    const { contributes } = tagproof().packageJSON as Manifest;
    // Those that are ticked in the menu need to know of nothing.
    const hidden = contributes.menus.commandPalette.filter(
      ({ command, when }) => when === 'false' && !command.startsWith('tagproof.tagsAre'),
    );
    assert.ok(hidden.length > 10);
    const watched = watchWindow({ typed: 'I have seen it' });
    try {
      for (const { command } of hidden) await vscode.commands.executeCommand(command);
      assert.deepEqual([watched.messages, watched.picks, watched.progress], [[], [], []]);
    } finally {
      watched.dispose();
    }
  });
});
