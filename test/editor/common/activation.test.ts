import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
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
});
