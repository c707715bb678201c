import { randomBytes, randomUUID } from 'node:crypto';
import { createSchema } from 'graphql-yoga';
import type { Authentication } from '../../../src/access/authentication.ts';
import type { SignInWatch } from '../../../src/access/sign-in-watch.ts';
import type { Viewer } from '../../../src/access/viewer.ts';
import { createKnownOperations } from '../../../src/graphql/known-operations.ts';
import { createPersistedOperations } from '../../../src/graphql/persisted-operations.ts';
import { Source } from '../../../src/graphql/stream.ts';
import { createSubscribe } from '../../../src/graphql/subscribe.ts';
import { createGraphQL } from '../../../src/graphql/yoga.ts';
import { createBell } from '../../../src/realtime/bell.ts';
import { createCallers } from '../../../src/realtime/courtesy.ts';
import { createCursors, tagOf } from '../../../src/realtime/cursor.ts';
import { createFanOut } from '../../../src/realtime/fan-out.ts';
import type { Placed, Stream } from '../../../src/realtime/stream.ts';
import { serveWebSockets } from '../../../src/server/websocket.ts';
import { type Tick, tick, typeDefs } from './event.ts';
import type { MakeArm } from './server.ts';

/** The product's sockets and fan-out, whole, over a log in memory: what the database costs is measured elsewhere. */
export const ourArm: MakeArm = (server) => {
  const logs = new Map<string, Placed<Tick>[]>();
  const logOf = (topic: string) => {
    const log = logs.get(topic) ?? [];
    logs.set(topic, log);
    return log;
  };
  const streamOf = (topic: string): Stream<Tick> => ({
    stream: topic,
    sight: 'TENANT',
    wakeUps: [topic],
    head: async () => [logOf(topic).at(-1)?.point ?? { position: 0, tag: Buffer.alloc(4) }],
    tagsAt: async ([point]) => [point?.tag ?? null],
    after: async ([point], limit) => logOf(topic).slice(point?.position ?? 0, (point?.position ?? 0) + limit),
  });
  const schema = createSchema({
    typeDefs,
    resolvers: {
      Subscription: {
        tick: {
          // Progress has no tick: the limit's clients get none either.
          subscribe: (_root: unknown, { topic }: { topic: string }) =>
            new Source(streamOf(topic), null, (one: Tick) => one),
          resolve: ({ event }: { event: Tick | null }) => event ?? tick(0),
        },
      },
    },
  });
  const viewer: Viewer = {
    kind: 'PERSON',
    id: randomUUID(),
    tenantId: randomUUID(),
    role: 'MEMBER',
    displayName: 'Miguel Torres',
    language: 'en',
    expiresAt: new Date(Date.now() + 3_600_000),
  };
  const bell = createBell();
  const cursors = createCursors(randomBytes(32));
  const report = (error: unknown) => console.error(error);
  const callers = createCallers();
  const fanOut = createFanOut<Viewer>({
    bell,
    cursors,
    now: () => new Date(),
    silence: 3_600_000,
    callers,
    onError: report,
  });
  const signIns: SignInWatch = {
    watch: () => () => undefined,
    inForce: async () => undefined,
    start: () => async () => undefined,
  };
  const authentication: Authentication = { authenticate: async () => viewer, resume: async () => viewer };
  const subscribe = createSubscribe({ schema, fanOut, signIns, report });
  // No field of this schema reads anything.
  const deps = {} as Parameters<typeof createGraphQL>[0]['deps'];
  const graphiql = async () => ({});
  const known = createKnownOperations(schema);
  const persisted = createPersistedOperations();
  const yoga = createGraphQL({
    ...{ schema, deps, authentication, signIns, subscribe, callers, known, persisted, report, graphiql },
    readAfter: async () => undefined,
    written: () => undefined,
  });
  const origins = { publicUrl: null, localhost: true };
  serveWebSockets({
    server,
    yoga,
    persisted,
    authentication,
    signIns,
    origins,
    initWait: 10_000,
    upgradesPerSecond: 100_000,
    report,
  });
  let sequence = 0;
  return {
    subscribers: () => fanOut.count().members,
    publish(topic, count) {
      const log = logOf(topic);
      for (let index = 0; index < count; index += 1) {
        sequence += 1;
        const point = { position: log.length + 1, tag: tagOf(randomUUID()) };
        log.push({ shard: 0, point, occurredAt: new Date(), event: tick(sequence) });
      }
      bell.ring([topic]);
    },
  };
};
