import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import pg from 'pg';
import { next } from '../fan-out/processes.ts';
import { installPeers } from './peers.ts';

/** Servers have the one core, the load and PostgreSQL the other. */
const serverCore = 0;
const otherCore = 1;

/** All as in production: some libraries check more elsewhere. */
const env = { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production' };

function pinned(core: number, node: string, script: string, args: readonly string[], flags: readonly string[] = []) {
  return fork(script, [...args], {
    execPath: 'taskset',
    execArgv: ['-c', String(core), node, ...flags],
    env,
  });
}

const ownScript = () => process.argv[1] ?? '';

/** Null: what it needs cannot be installed here. */
export function startServer(arm: string, url: string, script = ownScript()): ChildProcess | null {
  const { PROFILE } = process.env;
  const flags =
    arm === (process.env.PROFILE_ARM ?? 'ours') && PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${PROFILE}`] : [];
  if (arm !== 'postgraphile') {
    const role = ['server', arm, url];
    return pinned(serverCore, process.execPath, script, role, ['--enable-source-maps', ...flags]);
  }
  const peers = installPeers();
  return peers && pinned(serverCore, peers.node, peers.postgraphile, [url]);
}

export const startLoad = () => pinned(otherCore, process.execPath, ownScript(), ['load']);

/** The server processes of PostgreSQL that serve this database; left alone where it runs on another machine. */
export async function pinDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client
    .query<{ pid: number }>('SELECT pid FROM pg_stat_activity WHERE datname = current_database()')
    .finally(() => client.end());
  for (const { pid } of rows) {
    try {
      execFileSync('taskset', ['-c', '-p', String(otherCore), String(pid)], { stdio: 'ignore' });
    } catch {
      // It has ended, or is not of this machine.
    }
  }
}

export interface Used {
  readonly cpuMilliseconds: number;
  readonly rss: number;
}

export function usedBy(server: ChildProcess): Promise<Used> {
  server.send({ measure: true });
  return next<Used>(server, 'cpuMilliseconds');
}
