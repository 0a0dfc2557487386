import { randomUUID } from 'node:crypto';

export type Role = 'user' | 'admin';

/** A row of the User model in prisma/schema.prisma. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly role: Role;
  readonly createdAt: Date;
}

export type NewUser = Pick<User, 'email' | 'passwordHash'> & { readonly role?: Role };

export interface UserStore {
  findByEmail(email: string): Promise<User | undefined>;
  findById(id: string): Promise<User | undefined>;
  /** Resolves to `undefined` when the e-mail is taken: the unique index decides, not an earlier look. */
  create(user: NewUser): Promise<User | undefined>;
}

// #PATH_DECISION: A Map stands in for the database until the Prisma client is generated
// #PATH_RATIONALE: Same calls as prisma.user, so that only this file changes on the day of the switch
export class MemoryUserStore implements UserStore {
  readonly #byEmail = new Map<string, User>();

  async findByEmail(email: string): Promise<User | undefined> {
    return this.#byEmail.get(email);
  }

  async findById(id: string): Promise<User | undefined> {
    for (const user of this.#byEmail.values()) {
      if (user.id === id) return user;
    }
    return undefined;
  }

  async create({ email, passwordHash, role = 'user' }: NewUser): Promise<User | undefined> {
    if (this.#byEmail.has(email)) return undefined;
    const user: User = { id: randomUUID(), email, passwordHash, role, createdAt: new Date() };
    this.#byEmail.set(email, user);
    return user;
  }
}
