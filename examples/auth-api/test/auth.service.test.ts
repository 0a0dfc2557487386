import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import jwt from 'jsonwebtoken';
import type { Request, Response } from 'express';
import { loadConfig } from '../src/config.js';
import { MemoryUserStore } from '../src/db/user.store.js';
import { authenticate, authorize } from '../src/middleware/auth.middleware.js';
import { AuthService } from '../src/services/auth.service.js';
import { testConfig } from './support/server.js';

const ada = { email: 'ada@example.com', password: 'correct horse' };

describe('AuthService', () => {
  let users: MemoryUserStore;
  let auth: AuthService;
  beforeEach(() => {
    users = new MemoryUserStore();
    auth = new AuthService(users, testConfig.auth);
  });

  it('keeps a hash, never the password', async () => {
    await auth.register(ada);
    const stored = await users.findByEmail(ada.email);
    assert.match(stored?.passwordHash ?? '', /^\$2b\$04\$/);
  });

  it('never shows the hash', async () => {
    const user = await auth.register(ada);
    assert.deepEqual(Object.keys(user), ['id', 'email', 'role', 'createdAt']);
  });

  it('takes an e-mail once, however it is written', async () => {
    await auth.register(ada);
    await assert.rejects(auth.register({ ...ada, email: ' ADA@example.com' }), { statusCode: 409 });
  });

  it('gives two simultaneous registrations of one e-mail to one of them', async () => {
    const results = await Promise.allSettled([auth.register(ada), auth.register(ada)]);
    assert.deepEqual(results.map((result) => result.status).sort(), ['fulfilled', 'rejected']);
  });

  it('says the same of a wrong password and of an unknown e-mail', async () => {
    await auth.register(ada);
    const refusal = { statusCode: 401, message: 'Wrong e-mail or password' };
    await assert.rejects(auth.login({ ...ada, password: 'wrong horse' }), refusal);
    await assert.rejects(auth.login({ ...ada, email: 'bob@example.com' }), refusal);
  });

  it('hands out tokens for one hour and for seven days', async () => {
    const user = await auth.register(ada);
    const session = await auth.login(ada);
    assert.deepEqual(auth.verifyToken(session.token), { userId: user.id, role: 'user' });
    assert.equal(lifeOf(session.token), 3600);
    assert.equal(lifeOf(session.refreshToken), 7 * 24 * 3600);
  });

  it('refuses expired, forged, unsigned and refresh tokens', async () => {
    await auth.register(ada);
    const { refreshToken } = await auth.login(ada);
    const { accessSecret } = testConfig.auth;
    const expired = jwt.sign({}, accessSecret, { subject: 'x', expiresIn: -1 });
    const forged = jwt.sign({}, 'another secret of thirty-two chars', { subject: 'x' });
    const unsigned = jwt.sign({}, '', { subject: 'x', algorithm: 'none' });

    assert.throws(() => auth.verifyToken(expired), { statusCode: 401, code: 'TOKEN_EXPIRED' });
    for (const token of [forged, unsigned, refreshToken, 'nonsense']) {
      assert.throws(() => auth.verifyToken(token), { statusCode: 401, code: 'INVALID_TOKEN' });
    }
  });

  it('refreshes a session once per refresh token', async () => {
    await auth.register(ada);
    const first = await auth.login(ada);
    const second = await auth.refreshToken(first.refreshToken);
    await assert.rejects(auth.refreshToken(first.refreshToken), { statusCode: 401 });
    await auth.refreshToken(second.refreshToken);
  });
});

describe('authorize', () => {
  it('refuses a request that nobody has authenticated', () => {
    assert.throws(() => authorize('admin')({} as Request, {} as Response, assert.fail), { statusCode: 401 });
  });

  it('refuses a caller of another role', async () => {
    const auth = new AuthService(new MemoryUserStore(), testConfig.auth);
    await auth.register(ada);
    const { token } = await auth.login(ada);
    const req = { headers: { authorization: `Bearer ${token}` } } as Request;
    authenticate(auth)(req, {} as Response, () => {});
    assert.throws(() => authorize('admin')(req, {} as Response, assert.fail), { statusCode: 403 });
  });
});

describe('loadConfig', () => {
  it('names the secret that is missing or short', () => {
    const JWT_SECRET = 'a'.repeat(32);
    assert.throws(() => loadConfig({}), /JWT_SECRET/);
    assert.throws(() => loadConfig({ JWT_SECRET, JWT_REFRESH_SECRET: 'short' }), /JWT_REFRESH_SECRET/);
    assert.equal(loadConfig({ JWT_SECRET, JWT_REFRESH_SECRET: 'b'.repeat(32) }).port, 3000);
  });
});

function lifeOf(token: string): number {
  const { iat = 0, exp = 0 } = jwt.decode(token) as jwt.JwtPayload;
  return exp - iat;
}
