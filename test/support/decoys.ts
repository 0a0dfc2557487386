import { createServer, type Server, type Socket } from 'node:net';

/** A listener that must never be reached: it counts who comes. */
export interface Decoy {
  readonly port: number;
  readonly connections: number;
  close(): Promise<void>;
}

/**
 * Listens at an address; `undefined` where the machine has no such address.
 * @param port `0` for a free one
 */
export async function decoy(host: string, port: number): Promise<Decoy | undefined> {
  let connections = 0;
  const listening = await listen(
    createServer((socket) => {
      connections += 1;
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\ndecoy');
    }),
    host,
    port,
  );
  if (!listening) return undefined;
  return {
    port: listening.port,
    get connections() {
      return connections;
    },
    close: listening.close,
  };
}

/** A server that answers every connection as the test says, byte for byte. */
export async function rawServer(
  answer: (socket: Socket, asked: string) => void,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const started = await listen(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (data) => answer(socket, data.toString('latin1')));
    }),
    '127.0.0.1',
    0,
  );
  if (!started) throw new Error('127.0.0.1 cannot be listened at');
  return started;
}

/** Starts a server of whatever kind; ending it ends its connections. */
export async function listen(
  server: Server,
  host: string,
  port: number,
): Promise<{ readonly port: number; close(): Promise<void> } | undefined> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const listening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, host, () => resolve(true));
  });
  const address = server.address();
  if (!listening || address === null || typeof address === 'string') return undefined;
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
