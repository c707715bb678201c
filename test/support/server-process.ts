import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createApp } from '../../src/app.ts';
import { projectRoot } from '../../src/database/project-root.ts';
import { seedPeople } from '../../src/demo/seed-people.ts';
import { readSettings } from '../../src/settings.ts';
import { createClient } from './client.ts';
import { openRawSocket } from './raw-socket.ts';
import { openSocket } from './socket.ts';

type Environment = Readonly<Record<string, string>>;

export interface Ended {
  /** Null: a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Milliseconds for a test that starts several processes: each opens a database, and the machine may have much to do. */
export const processTimeout = 180_000;

/** Makes .build/main.js from the sources as they are now. */
export async function buildServer(): Promise<void> {
  await promisify(execFile)(process.execPath, ['src/build.mjs'], { cwd: projectRoot() });
}

/** A folder for one test; gone when disposed. */
export async function aFolder() {
  const path = await mkdtemp(join(tmpdir(), 'pnsc-process-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** The demo's people and none of its cases: a server that starts there need not tell two thousand statements of stories first. */
export async function bringPeople(env: Environment): Promise<void> {
  const app = await createApp(readSettings({ PORT: '0', LOG_LEVEL: 'silent', ...env }), { mail: false, seed: false });
  await seedPeople(app.deps).finally(() => app.stop());
}

/** A folder for one test, whose database has the demo's people; gone when disposed. */
export async function aFolderWithPeople() {
  const folder = await aFolder();
  await bringPeople({ DATA_DIR: folder.path });
  return folder;
}

/** The built program with these arguments, and of the environment only what is given here. */
function start(args: readonly string[], env: Environment): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['.build/main.js', ...args], {
    cwd: projectRoot(),
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    output.stdout += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output.stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, ...output }));
  });
  return { child, ended };
}

/** A command that is expected to end by itself. */
export function runCommand(args: readonly string[], env: Environment = {}): Promise<Ended> {
  return start(args, env).ended;
}

/** A process that has said on its standard output that it is ready; killed when disposed, if it still runs. */
export async function startCommand(args: readonly string[], env: Environment, ready: RegExp) {
  const { child, ended } = start(args, env);
  let said = '';
  let found: RegExpExecArray | null = null;
  const over = ended.then(({ code, stderr }) => {
    throw new Error(`It ended with ${code} before it was ready: ${stderr}`);
  });
  while (found === null) {
    const [chunk] = await Promise.race([once(child.stdout ?? child, 'data'), over]);
    said += chunk;
    found = ready.exec(said);
  }
  over.catch(() => undefined);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    ready: found,
    pid: child.pid ?? 0,
    ended,
    /** Sends the signal; nothing is waited for. */
    signal: (signal: NodeJS.Signals) => child.kill(signal),
    /** Sends the signal and waits for the end. */
    end,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) await end('SIGKILL');
    },
  };
}

/** `npm start` on a free port, ready to serve. */
export async function startServer(env: Environment) {
  const server = await startCommand([], { PORT: '0', LOG_LEVEL: 'error', ...env }, /start page\s+(http:\/\/\S+?)\/\s/);
  const url = server.ready[1] ?? '';
  const token = async (email: string): Promise<string> => {
    const body = JSON.stringify({ email });
    const response = await fetch(`${url}/demo/token`, { method: 'POST', body });
    return (await response.json()).token;
  };
  return {
    ...server,
    url,
    token,
    as: (email: string) => createClient(`${url}/graphql`, () => token(email), {}),
    socket: (email: string) => openSocket(url, () => token(email)),
    rawSocket: () => openRawSocket(url),
  };
}

export type ServerProcess = Awaited<ReturnType<typeof startServer>>;
