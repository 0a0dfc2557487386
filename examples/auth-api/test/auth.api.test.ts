import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { startServer, type RunningServer } from './support/server.js';

const ada = { email: 'ada@example.com', password: 'correct horse' };

describe('/api/auth', () => {
  let server: RunningServer;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.stop());

  it('registers, logs in and shows the profile', async () => {
    const registered = await post('/register', ada);
    assert.equal(registered.status, 201);
    assert.equal(registered.body.user.email, ada.email);

    const login = await post('/login', ada);
    assert.equal(login.status, 200);
    assert.deepEqual(Object.keys(login.body), ['token', 'refreshToken', 'user']);

    const profile = await getProfile(`Bearer ${login.body.token}`);
    assert.equal(profile.status, 200);
    assert.deepEqual(profile.body, { user: registered.body.user });
  });

  it('refuses the profile without a valid token', async () => {
    for (const authorization of [undefined, 'Bearer', 'Basic YTpi', 'Bearer nonsense']) {
      assert.equal((await getProfile(authorization)).status, 401, authorization);
    }
  });

  it('answers 409 to an e-mail that is taken', async () => {
    await post('/register', ada);
    const again = await post('/register', ada);
    assert.equal(again.status, 409);
    assert.equal(again.body.code, 'EMAIL_CONFLICT');
  });

  it('answers 401 to a wrong password', async () => {
    await post('/register', ada);
    const login = await post('/login', { ...ada, password: 'wrong horse' });
    assert.equal(login.status, 401);
    assert.deepEqual(login.body, { error: 'Wrong e-mail or password', code: 'INVALID_CREDENTIALS' });
  });

  it('answers 429 to the sixth attempt to log in', async () => {
    const statuses: number[] = [];
    for (let attempt = 1; attempt <= 6; attempt++) statuses.push((await post('/login', ada)).status);
    assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429]);
  });

  it('trades a refresh token for a new session, once', async () => {
    await post('/register', ada);
    const { refreshToken } = (await post('/login', ada)).body;
    const refreshed = await post('/refresh', { refreshToken });
    assert.equal(refreshed.status, 200);
    assert.equal((await getProfile(`Bearer ${refreshed.body.token}`)).status, 200);
    assert.equal((await post('/refresh', { refreshToken })).status, 401);
  });

  it('answers 400 to a body that cannot be used', async () => {
    const bodies = [undefined, {}, { email: 'ada@example.com' }, { ...ada, email: 'ada' }];
    bodies.push({ ...ada, password: 'short' }, { ...ada, password: 'ü'.repeat(37) });
    for (const body of bodies) {
      assert.equal((await post('/register', body)).status, 400, JSON.stringify(body));
    }
    assert.equal((await post('/refresh', {})).status, 400);
    assert.equal((await post('/login', '{"email":')).body.code, 'BAD_BODY');
  });

  /** Sends a text as it is and everything else as JSON. */
  function post(path: string, body: unknown): Promise<Answer> {
    return ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : (JSON.stringify(body) ?? null),
    });
  }

  function getProfile(authorization: string | undefined): Promise<Answer> {
    return ask('/profile', { headers: authorization ? { authorization } : {} });
  }

  async function ask(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${server.url}/api/auth${path}`, init);
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }
});

interface Answer {
  readonly status: number;
  readonly body: {
    readonly error?: string;
    readonly code?: string;
    readonly token: string;
    readonly refreshToken: string;
    readonly user: { readonly id: string; readonly email: string };
  };
}
