export interface Config {
  readonly port: number;
  /** Largest request body, e.g. `10kb`. */
  readonly bodyLimit: string;
  readonly auth: AuthConfig;
}

export interface AuthConfig {
  /** Signs access tokens. */
  readonly accessSecret: string;
  /** Signs refresh tokens: another secret, so that neither kind passes for the other. */
  readonly refreshSecret: string;
  /** Life of an access token, in seconds. */
  readonly accessSeconds: number;
  /** Life of a refresh token, in seconds. */
  readonly refreshSeconds: number;
  /** Cost of a password hash: each step doubles the work. */
  readonly bcryptRounds: number;
}

/** Reads the settings from environment variables; throws with the variable's name when one cannot be used. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return {
    port: portFrom(env.PORT),
    bodyLimit: env.BODY_LIMIT ?? '10kb',
    auth: {
      accessSecret: secretFrom(env, 'JWT_SECRET'),
      refreshSecret: secretFrom(env, 'JWT_REFRESH_SECRET'),
      accessSeconds: 60 * 60,
      refreshSeconds: 7 * 24 * 60 * 60,
      bcryptRounds: 10,
    },
  };
}

function portFrom(value: string | undefined): number {
  const port = Number(value ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT is no port number: ${value}`);
  }
  return port;
}

function secretFrom(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name] ?? '';
  if (value.length < 32) {
    throw new Error(`${name} must have at least 32 characters`);
  }
  return value;
}
