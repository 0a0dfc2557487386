import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from './decoys.js';

/** A server of Debian's packages, on a free port of the loopback and with its data in a folder of its own. */
export interface RealServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Where CI promises these servers, doing without them must not go unnoticed. */
export const serversArePromised = process.env.TAGPROOF_SERVERS === 'required';

/** @returns `undefined` where redis-server is not installed */
export async function startRedis(...options: readonly string[]): Promise<RealServer | undefined> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'tagproof-redis-'));
  const port = await freePort();
  return started(
    folder,
    port,
    spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...options],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    ),
    'Ready to accept connections',
  );
}

/** @returns `undefined` where PostgreSQL is not installed, or nobody is here whom it agrees to run as */
export async function startPostgres(): Promise<RealServer | undefined> {
  const binaries = postgresFolder();
  const user = unprivileged();
  if (binaries === undefined || user === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'tagproof-postgres-'));
  const password = join(folder, 'password');
  writeFileSync(password, 'secret\n');
  if (user.uid !== undefined) for (const path of [folder, password]) chownSync(path, user.uid, user.gid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'tester', '--auth=scram-sha-256', '--no-sync', `--pwfile=${password}`],
    { ...user, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  return started(
    folder,
    port,
    spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-F'], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
    'ready to accept connections',
  );
}

function postgresFolder(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort() : [];
  return versions
    .map((version) => join(root, version, 'bin'))
    .findLast((path) => existsSync(join(path, 'postgres')));
}

/** PostgreSQL refuses to run as root: then as the user that its package made. */
function unprivileged():
  { readonly uid: number; readonly gid: number } | { readonly uid?: undefined } | undefined {
  if (process.getuid?.() !== 0) return {};
  const id = (option: string): number =>
    Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout);
  const [uid, gid] = [id('-u'), id('-g')];
  return uid > 0 && gid > 0 ? { uid, gid } : undefined;
}

async function started(
  folder: string,
  port: number,
  child: ChildProcess,
  ready: string,
): Promise<RealServer> {
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const take = (part: Buffer): void => {
      said += part.toString();
      if (said.includes(ready)) resolve();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('error', reject);
    child.once('close', () => reject(new Error(`the server ended: ${said.slice(-2_000)}`)));
  });
  return {
    port,
    async stop() {
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const held = await listen(createServer(), '127.0.0.1', 0);
  if (!held) throw new Error('127.0.0.1 cannot be listened at');
  await held.close();
  return held.port;
}
