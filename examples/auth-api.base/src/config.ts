export interface Config {
  readonly port: number;
  /** Largest request body, e.g. `10kb`. */
  readonly bodyLimit: string;
}

/** Reads the settings from environment variables; throws with the variable's name when one cannot be used. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return {
    port: portFrom(env.PORT),
    bodyLimit: env.BODY_LIMIT ?? '10kb',
  };
}

function portFrom(value: string | undefined): number {
  const port = Number(value ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT is no port number: ${value}`);
  }
  return port;
}
