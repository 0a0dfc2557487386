import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Config } from '../../src/config.js';
import { createApp } from '../../src/server.js';

export const testConfig: Config = {
  port: 0,
  bodyLimit: '10kb',
  auth: {
    accessSecret: 'only for tests: signs access tokens',
    refreshSecret: 'only for tests: signs refresh tokens',
    accessSeconds: 60 * 60,
    refreshSeconds: 7 * 24 * 60 * 60,
    bcryptRounds: 4,
  },
};

export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the application on a free port of the loopback interface. */
export async function startServer(config: Config = testConfig): Promise<RunningServer> {
  const server = createApp(config).listen(config.port, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
