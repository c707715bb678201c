import { type ServerProcess, startServer } from '../../support/server-process.ts';
import { openProxy } from './proxy.ts';

/** A server process behind a proxy: it may die and come back, its address stays. */
export interface Node {
  readonly url: string;
  cut(): void;
  stall(): void;
  flow(): void;
  /** `kill -9`. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** What it said each time that it ended and nobody had killed it. */
  deaths(): readonly string[];
  [Symbol.asyncDispose](): Promise<void>;
}

export async function createNode(env: Readonly<Record<string, string>>): Promise<Node> {
  const proxy = await openProxy();
  const deaths: string[] = [];
  let server: ServerProcess | null = null;

  async function start(): Promise<void> {
    const started = await startServer({ LOG_LEVEL: 'silent', ...env });
    server = started;
    proxy.forwardTo(Number(new URL(started.url).port));
    started.ended.then(({ code, signal, stderr }) => {
      if (server === started) deaths.push(`A node ended by itself with ${code ?? signal}: ${stderr}`);
    });
  }
  async function kill(): Promise<void> {
    const killed = server;
    server = null;
    proxy.forwardTo(null);
    await killed?.end('SIGKILL');
  }
  const killNow = () => void server?.signal('SIGKILL');
  process.once('exit', killNow);
  await start();
  return {
    url: proxy.url,
    cut: proxy.cut,
    stall: proxy.stall,
    flow: proxy.flow,
    kill,
    start,
    deaths: () => deaths,
    async [Symbol.asyncDispose]() {
      process.off('exit', killNow);
      await kill();
      await proxy[Symbol.asyncDispose]();
    },
  };
}
