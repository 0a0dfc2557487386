import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startServer, type RunningServer } from './support/server.js';

describe('GET /api/health', () => {
  let server: RunningServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  it('says that the server is up', async () => {
    const response = await fetch(`${server.url}/api/health`);
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { status: 'ok' });
  });

  it('answers in JSON where there is no route', async () => {
    const response = await fetch(`${server.url}/api/nothing`);
    assert.equal(response.status, 404);
    assert.deepEqual(await response.json(), { error: 'Nothing at GET /api/nothing', code: 'NOT_FOUND' });
  });
});
