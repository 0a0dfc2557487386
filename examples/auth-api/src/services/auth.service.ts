import { randomUUID } from 'node:crypto';
import bcrypt from 'bcrypt';
import jwt from 'jsonwebtoken';
import type { AuthConfig } from '../config.js';
import type { Role, User, UserStore } from '../db/user.store.js';
// #COMPLETION_DRIVE: Assuming AppError exists at src/utils/errors.ts
// #SUGGEST_VERIFY: grep "export class AppError" src/utils/errors.ts
import { AppError } from '../utils/errors.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A user as clients may see it: everything but the hash. */
export type PublicUser = Omit<User, 'passwordHash'>;

export interface Session {
  readonly token: string;
  readonly refreshToken: string;
  readonly user: PublicUser;
}

export interface TokenPayload {
  readonly userId: string;
  readonly role: Role;
}

export class AuthService {
  /** Ids of the refresh tokens that have been handed out and not been used yet. */
  // #SUGGEST_CLEANUP: Ids of tokens that nobody comes back with stay until the server restarts
  readonly #open = new Set<string>();
  readonly #nobody: Promise<string>;

  constructor(
    private readonly users: UserStore,
    private readonly config: AuthConfig,
  ) {
    this.#nobody = bcrypt.hash(randomUUID(), config.bcryptRounds);
  }

  async register({ email, password }: Credentials): Promise<PublicUser> {
    const passwordHash = await bcrypt.hash(password, this.config.bcryptRounds);
    const user = await this.users.create({ email: normalized(email), passwordHash });
    if (!user) throw new AppError('E-mail already registered', 'EMAIL_CONFLICT', 409);
    return publicUser(user);
  }

  async login({ email, password }: Credentials): Promise<Session> {
    const user = await this.users.findByEmail(normalized(email));
    // An unknown e-mail costs as much time as a wrong password, so the clock tells nobody who is registered.
    const matches = await bcrypt.compare(password, user?.passwordHash ?? (await this.#nobody));
    if (!user || !matches) throw new AppError('Wrong e-mail or password', 'INVALID_CREDENTIALS', 401);
    return this.#session(user);
  }

  /** Reads an access token; throws an `AppError` with status 401 when it is expired, forged or no access token. */
  verifyToken(token: string): TokenPayload {
    const claims = this.#read(token, this.config.accessSecret);
    return { userId: String(claims.sub), role: claims.role === 'admin' ? 'admin' : 'user' };
  }

  /** Trades a refresh token for a new session. Each works once. */
  async refreshToken(token: string): Promise<Session> {
    const claims = this.#read(token, this.config.refreshSecret);
    // #SUGGEST_ERROR_HANDLING: A token used twice may be stolen; ending all sessions of its user would be safer
    if (!this.#open.delete(String(claims.jti))) {
      throw new AppError('Refresh token already used', 'INVALID_TOKEN', 401);
    }
    const user = await this.users.findById(String(claims.sub));
    if (!user) throw new AppError('User no longer exists', 'INVALID_TOKEN', 401);
    return this.#session(user);
  }

  async profile(userId: string): Promise<PublicUser> {
    const user = await this.users.findById(userId);
    if (!user) throw new AppError('User not found', 'USER_NOT_FOUND', 404);
    return publicUser(user);
  }

  #session(user: User): Session {
    const { accessSecret, refreshSecret, accessSeconds, refreshSeconds } = this.config;
    const jwtid = randomUUID();
    this.#open.add(jwtid);
    return {
      token: jwt.sign({ role: user.role }, accessSecret, { subject: user.id, expiresIn: accessSeconds }),
      refreshToken: jwt.sign({}, refreshSecret, { subject: user.id, expiresIn: refreshSeconds, jwtid }),
      user: publicUser(user),
    };
  }

  #read(token: string, secret: string): jwt.JwtPayload {
    try {
      const claims = jwt.verify(token, secret, { algorithms: ['HS256'] });
      if (typeof claims === 'object') return claims;
    } catch (error) {
      if (error instanceof jwt.TokenExpiredError) throw new AppError('Token expired', 'TOKEN_EXPIRED', 401);
      if (!(error instanceof jwt.JsonWebTokenError)) throw error;
    }
    throw new AppError('Invalid token', 'INVALID_TOKEN', 401);
  }
}

function normalized(email: string): string {
  return email.trim().toLowerCase();
}

function publicUser({ id, email, role, createdAt }: User): PublicUser {
  return { id, email, role, createdAt };
}
