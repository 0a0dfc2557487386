import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('a workspace in Restricted Mode', () => {
  it('is the copy of the example', () => {
    assert.equal(vscode.workspace.isTrusted, false);
    assert.deepEqual(
      vscode.workspace.workspaceFolders?.map(({ name, uri }) => [name, uri.scheme]),
      [['auth-api', 'file']],
    );
  });
});
