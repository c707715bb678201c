import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A PostgreSQL cluster of one's own, which may be stopped without harm to anybody else. */
export interface Cluster {
  readonly url: string;
  /** As after a crash of the database: no goodbye, and recovery at the next start. */
  stopImmediately(): Promise<void>;
  start(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const run = promisify(execFile);

/** Where Debian, or PG_BIN, has initdb and pg_ctl. */
function binaries(): string {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [process.env.PG_BIN ?? '', ...versions.map((version) => join(base, version, 'bin'))];
  const found = folders.find((folder) => folder !== '' && existsSync(join(folder, 'pg_ctl')));
  if (!found) throw new Error('There is no pg_ctl. Install PostgreSQL, or say in PG_BIN in which folder it is.');
  return found;
}

/** PostgreSQL does not run as root: then its own user runs it. */
async function owner(): Promise<{ readonly uid?: number; readonly gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return address.port;
}

export async function createCluster(): Promise<Cluster> {
  const bin = binaries();
  const user = await owner();
  const folder = await mkdtemp(join(tmpdir(), 'pnsc-cluster-'));
  if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const port = await freePort();
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=100`;

  /** Its output goes nowhere: the server that pg_ctl leaves behind would hold a pipe open for ever. */
  async function command(name: string, ...args: readonly string[]): Promise<void> {
    const child = spawn(join(bin, name), args, { ...user, cwd: folder, stdio: 'ignore' });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`${name} ${args.join(' ')} ended with ${code}.`);
  }
  const start = () =>
    command('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-o', options, '-w', '-t', '120', 'start');
  const stopImmediately = () => command('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');

  await command('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  await start();
  // Also when the torture itself is interrupted.
  const stopNow = () =>
    void spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], { ...user, cwd: folder });
  process.once('exit', stopNow);
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    start,
    stopImmediately,
    async [Symbol.asyncDispose]() {
      process.off('exit', stopNow);
      await stopImmediately().catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
