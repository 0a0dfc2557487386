import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('a workspace that is trusted', () => {
  it('is the copy of the example', () => {
    assert.equal(vscode.workspace.isTrusted, true);
    assert.deepEqual(
      vscode.workspace.workspaceFolders?.map(({ name, uri }) => [name, uri.scheme]),
      [['auth-api', 'file']],
    );
  });
});
