import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { handleProtocols } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { YogaServerInstance } from 'graphql-yoga';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Authentication } from '../access/authentication.ts';
import type { Viewer } from '../access/viewer.ts';
import { RequestError } from '../errors.ts';
import type { Context } from '../graphql/context.ts';
import { presentErrors, type ReportBug, wrapError } from '../graphql/present-errors.ts';
import type { Operation } from '../graphql/yoga.ts';
import { maxOperationBytes } from './http.ts';

type Yoga = YogaServerInstance<Operation, Context>;

const initWaitMilliseconds = 10_000;
const pingMilliseconds = 12_000;
const longestTimer = 2 ** 31 - 1;

/** For clients 4401 means: sign in anew; 4403: do not come back; 4440: come back with a new token; 1012: come back. */
const closeCodes = { unauthenticated: 4401, revoked: 4403, expired: 4440, restart: 1012 } as const;

/** Who is at the other end of a socket, from its connection_init on. */
interface Session {
  readonly viewer: Viewer;
  readonly authorization: string;
  readonly acceptLanguage: string | null;
}

const initPayload = z.object({ authorization: z.string(), acceptLanguage: z.string().optional() });
const subscribePayload = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

interface Options {
  readonly server: Server;
  readonly yoga: Yoga;
  readonly authentication: Authentication;
  readonly now: () => Date;
  readonly report: ReportBug;
}

/** GraphQL over WebSocket by the protocol graphql-transport-ws, through the same execution as HTTP. Returns how to stop. */
export function serveWebSockets({ server, yoga, authentication, now, report }: Options): () => Promise<void> {
  const sessions = new WeakMap<WebSocket, Session>();
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxOperationBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => handleProtocols(offered),
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/graphql') {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  });
  // A frame over the limit or a broken one: ws closes the socket itself, and that is all there is to do.
  sockets.on('connection', (socket) => socket.on('error', () => undefined));

  async function open(socket: WebSocket, params: unknown): Promise<boolean> {
    const given = initPayload.safeParse(params).data;
    const acceptLanguage = given?.acceptLanguage ?? null;
    try {
      const authorization = given?.authorization ?? '';
      const viewer = await authentication.authenticate({ authorization, acceptLanguage });
      sessions.set(socket, { viewer, authorization, acceptLanguage });
      closeAtExpiry(socket, viewer);
      return true;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      socket.close(closeCodes.unauthenticated, 'Unauthenticated');
      return false;
    }
  }

  function closeAtExpiry(socket: WebSocket, { expiresAt }: Viewer): void {
    const left = Math.min(Math.max(expiresAt.getTime() - now().getTime(), 0), longestTimer);
    const timer = setTimeout(() => socket.close(closeCodes.expired, 'Token expired'), left);
    socket.once('close', () => clearTimeout(timer));
  }

  /** Of an operation that fails while it runs: a revoked or expired sign-in ends the whole socket. */
  function present(socket: WebSocket, errors: readonly GraphQLError[]): readonly GraphQLError[] {
    const session = sessions.get(socket);
    if (!session) return errors;
    const { viewer } = session;
    const isSignInOver = errors.some(({ originalError }) => isUnauthenticated(originalError));
    if (isSignInOver && viewer.expiresAt <= now()) socket.close(closeCodes.expired, 'Token expired');
    else if (isSignInOver) socket.close(closeCodes.revoked, 'Access revoked');
    return presentErrors(errors, { language: viewer.language, requestId: randomUUID() }, report);
  }

  const protocol = useServer<Record<string, unknown>, Record<string, unknown>>(
    {
      connectionInitWaitTimeout: initWaitMilliseconds,
      onConnect: ({ connectionParams, extra }) => open(extra.socket, connectionParams),
      onSubscribe({ extra }, _id, payload) {
        const session = sessions.get(extra.socket);
        return session ? prepare(yoga, session, payload) : [new GraphQLError('The connection is not initialised.')];
      },
      // `prepare` put the execution of this very operation into the root value.
      execute: (args) => executionOf(args).execute(args),
      subscribe: (args) => executionOf(args).subscribe(args),
      onError: ({ extra }, _id, _payload, errors) => present(extra.socket, errors).map((error) => error.toJSON()),
    },
    sockets,
    pingMilliseconds,
  );
  return async () => {
    for (const socket of sockets.clients) socket.close(closeCodes.restart, 'Service restart');
    await protocol.dispose();
  };
}

type Execution = Pick<ReturnType<Yoga['getEnveloped']>, 'execute' | 'subscribe'>;

function executionOf({ rootValue }: ExecutionArgs): Execution {
  return rootValue as Execution;
}

async function prepare(yoga: Yoga, session: Session, payload: unknown): Promise<ExecutionArgs | GraphQLError[]> {
  const read = subscribePayload.safeParse(payload);
  if (!read.success)
    return [new GraphQLError('The payload of subscribe has a text «query», and if need be «variables».')];
  const { query, operationName, variables } = read.data;
  const { authorization, acceptLanguage } = session;
  const operation: Operation = { authorization, acceptLanguage, requestId: randomUUID(), lastEventId: null };
  const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped(operation);
  try {
    const document = parse(query);
    const errors: readonly GraphQLError[] = validate(schema, document);
    if (errors.length > 0) return [...errors];
    return {
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue: await contextFactory(),
      rootValue: { execute, subscribe } satisfies Execution,
    };
  } catch (error) {
    return [wrapError(error)];
  }
}

function isUnauthenticated(error: unknown): boolean {
  const cause = error instanceof GraphQLError ? error.originalError : error;
  return cause instanceof RequestError && cause.code === 'UNAUTHENTICATED';
}
