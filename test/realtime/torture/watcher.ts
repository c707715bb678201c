import { WebSocket } from 'ws';
import type { Fact } from './check-watcher.ts';
import { createClientRule } from './client-rule.ts';
import { between, oneOf, pause } from './pause.ts';
import type { Watch } from './watches.ts';

/** Somebody who watches one feed through all that happens, and follows the client's rule. */
export interface Watcher {
  readonly watch: Watch;
  readonly accepted: readonly Fact[];
  /** Answers that no client of a healthy log gets: a cursor refused, a sign-in refused. */
  readonly troubles: readonly string[];
  readonly connections: () => number;
  /** Resolves when the first message has been accepted. */
  readonly begun: Promise<void>;
  stop(): Promise<void>;
}

interface Frame {
  readonly id?: string;
  readonly type: string;
  readonly payload?: unknown;
}

interface Payload {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** What the server may say when it is in trouble itself: one comes back. */
const passing: ReadonlySet<number> = new Set([1000, 1001, 1005, 1006, 1011, 1012, 1013, 4008, 4440, 4500]);

export function startWatcher(
  watch: Watch,
  urls: () => readonly string[],
  token: (email: string) => Promise<string>,
): Watcher {
  const rule = createClientRule();
  const accepted: Fact[] = [];
  const troubles: string[] = [];
  let connections = 0;
  let isStopped = false;
  let socket: WebSocket | null = null;
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });

  /** One connection, until it ends. */
  async function connect(): Promise<void> {
    const authorization = `Bearer ${await token(watch.email)}`;
    const opened = new WebSocket(`${oneOf(urls()).replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws', {
      handshakeTimeout: 10_000,
    });
    socket = opened;
    connections += 1;
    let id = 0;
    const send = (frame: Frame) => opened.readyState === opened.OPEN && opened.send(JSON.stringify(frame));
    const subscribe = () => {
      id += 1;
      const variables = { ...watch.variables, after: rule.last() };
      send({ id: String(id), type: 'subscribe', payload: { query: watch.query, variables } });
    };

    function take(payload: Payload): void {
      if (payload.errors || !payload.data) {
        refused(payload.errors);
        return;
      }
      const { position, fact } = watch.read(payload.data);
      const verdict = rule.judge(position);
      if (verdict === 'ACCEPT') {
        if (fact) accepted.push(fact);
        begin();
      } else if (verdict === 'RESUBSCRIBE') {
        send({ id: String(id), type: 'complete' });
        subscribe();
      }
    }

    function refused(errors: Payload['errors']): void {
      for (const { extensions } of errors ?? []) {
        if (extensions?.code !== 'INTERNAL') troubles.push(`${watch.name}: ${extensions?.code}`);
      }
      opened.close(1000);
    }

    opened.on('open', () => send({ type: 'connection_init', payload: { authorization } }));
    opened.on('message', (data) => {
      const frame: Frame & { payload?: Payload } = JSON.parse(String(data));
      if (frame.type === 'connection_ack') subscribe();
      // Not of a subscription that one has left.
      if (frame.id !== String(id)) return;
      if (frame.type === 'next') take(frame.payload ?? {});
      else if (frame.type === 'error') refused(Array.isArray(frame.payload) ? frame.payload : []);
      else if (frame.type === 'complete') opened.close(1000);
    });
    await new Promise<void>((resolve) => {
      opened.on('error', () => undefined);
      opened.once('close', (code) => {
        if (!passing.has(code)) troubles.push(`${watch.name}: closed with ${code}`);
        resolve();
      });
    });
  }

  const running = (async () => {
    while (!isStopped) {
      await connect();
      await pause(between(20, 250));
    }
  })();

  return {
    watch,
    accepted,
    troubles,
    connections: () => connections,
    begun,
    async stop() {
      isStopped = true;
      socket?.terminate();
      await running;
    },
  };
}
