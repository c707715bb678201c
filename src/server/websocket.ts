import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionArgs, GraphQLError } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import { isAsyncIterable, type YogaServerInstance } from 'graphql-yoga';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Authentication } from '../access/authentication.ts';
import type { SignInWatch } from '../access/sign-in-watch.ts';
import { RequestError } from '../errors.ts';
import type { Context, SignIn } from '../graphql/context.ts';
import type { PersistedOperations } from '../graphql/persisted-operations.ts';
import { presentErrors, type ReportBug, wrapError } from '../graphql/present-errors.ts';
import type { Operation } from '../graphql/yoga.ts';
import { socketLimitTexts } from '../texts/socket-limits.ts';
import { createAdmission } from './admission.ts';
import { drain } from './drain.ts';
import { maxOperationBytes, pathOf } from './http.ts';
import { isOwnOrigin, type Origins } from './origins.ts';
import { createOutlet, type Outlet } from './socket-delivery.ts';
import { createSocketSignIn, type SocketSignIn } from './socket-sign-in.ts';
import { carry, type Load } from './socket-transport.ts';

type Yoga = YogaServerInstance<Operation, Context>;

/** Operations that a client may have open on one socket; twice as many may be running with those that are ending. */
const maxOperations = 100;
interface Options {
  readonly server: Server;
  readonly yoga: Yoga;
  readonly persisted: PersistedOperations;
  readonly authentication: Authentication;
  readonly signIns: SignInWatch;
  readonly origins: Origins;
  /** Milliseconds within which a socket must sign in. */
  readonly initWait: number;
  /** How many sockets are let in each second. */
  readonly upgradesPerSecond: number;
  readonly report: ReportBug;
}

/** What graphql-ws keeps of a socket for us. */
interface Connection {
  readonly signIn: SocketSignIn;
  readonly outlet: Outlet;
  readonly load: Load;
}

/** GraphQL over WebSocket by the protocol graphql-transport-ws, through the same execution as HTTP. Returns how to stop. */
export function serveWebSockets(options: Options): () => Promise<void> {
  const { server, authentication, signIns, origins, initWait, upgradesPerSecond, report } = options;
  const admission = createAdmission(upgradesPerSecond);
  let isDraining = false;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxOperationBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => handleProtocols(offered),
  });
  const protocol = makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: initWait,
    onConnect(context) {
      const { connectionParams, extra } = context;
      // A token is no longer than it is needed in memory.
      Object.assign(context, { connectionParams: undefined });
      return extra.signIn.open(connectionParams);
    },
    onPing: ({ extra }, payload) => extra.signIn.renew(payload),
    onSubscribe: ({ extra }, id, payload) => prepare(options, extra, id, payload),
    // `prepare` put the execution of this very operation into the root value.
    execute: (args) => executionOf(args).execute(args),
    async subscribe(args) {
      const subscribed = await executionOf(args).subscribe(args);
      if (isAsyncIterable(subscribed)) letGo(args);
      return subscribed;
    },
    onNext: (_context, _id, _payload, _args, { data, errors }) =>
      errors && { ...(data === undefined ? {} : { data }), errors: errors.map(toJson) },
    onError: ({ extra: { signIn } }, _id, _payload, errors) => {
      signIn.judge(errors);
      const asking = { language: signIn.current()?.viewer.language ?? 'en', requestId: randomUUID() };
      return presentErrors(errors, asking, report).map(toJson);
    },
  });

  function connect(socket: WebSocket, raw: Duplex): void {
    // A frame over the limit or a broken one: ws closes the socket itself, and that is all there is to do.
    socket.on('error', ignore);
    const signIn = createSocketSignIn(socket, authentication, signIns);
    const outlet = createOutlet(socket, raw);
    const trouble = (error: unknown) => report(error, randomUUID());
    carry(protocol, socket, (load): Connection => ({ signIn, outlet, load }), trouble);
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node listens no more: an error of a peer that goes away now would end the process.
    socket.on('error', ignore);
    if (pathOf(request) !== '/graphql') return refuse(socket, '404 Not Found');
    if (!isOwnOrigin(request, origins)) return refuse(socket, '403 Forbidden');
    const seconds = isDraining ? 1 : admission.refusal();
    if (seconds !== null) return refuse(socket, '503 Service Unavailable', `Retry-After: ${seconds}`);
    sockets.handleUpgrade(request, socket, head, (opened) => connect(opened, socket));
  });

  return async () => {
    isDraining = true;
    await drain(sockets.clients);
    await new Promise((resolve) => sockets.close(resolve));
  };
}

const ignore = () => undefined;

function refuse(socket: Duplex, status: string, ...headers: readonly string[]): void {
  const lines = [`HTTP/1.1 ${status}`, 'Connection: close', 'Content-Length: 0', ...headers];
  socket.end(`${lines.join('\r\n')}\r\n\r\n`);
}

type Execution = Pick<ReturnType<Yoga['getEnveloped']>, 'execute' | 'subscribe'>;

function executionOf({ rootValue }: ExecutionArgs): Execution {
  return rootValue as Execution;
}

/** graphql-ws keeps the arguments for as long as a subscription lives, and needs of them no more than the document. */
function letGo(args: ExecutionArgs): void {
  args.contextValue = null;
  args.rootValue = null;
}

interface Payload {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
  readonly extensions?: Record<string, unknown> | null | undefined;
}

async function prepare(
  { yoga, persisted }: Pick<Options, 'yoga' | 'persisted'>,
  connection: Connection,
  id: string,
  payload: Payload,
): Promise<ExecutionArgs | GraphQLError[]> {
  try {
    const signIn = admit(connection);
    const { operationName, variables, extensions } = payload;
    const query = persisted.textOf(payload) ?? '';
    const delivery = connection.outlet.deliveryTo(() => connection.load.idOf(id));
    const operation: Operation = {
      authorization: null,
      acceptLanguage: null,
      requestId: randomUUID(),
      lastEventId: null,
      readAfter: null,
      socket: { signIn, delivery },
    };
    const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({
      ...operation,
      // As Yoga hands it over of an HTTP request.
      params: { query, variables, extensions },
    });
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

function admit({ signIn, load }: Connection): SignIn {
  const current = signIn.current();
  // graphql-ws lets nobody subscribe before connection_init was accepted.
  if (!current) throw new Error('Nobody has signed in on this socket.');
  if (load.open() > maxOperations || load.running() > 2 * maxOperations) {
    throw new RequestError('RATE_LIMITED', { max: maxOperations }, socketLimitTexts.operations);
  }
  return current;
}

/** As over HTTP, without what tells Yoga the status to answer with. */
function toJson(error: GraphQLError) {
  const { extensions = {}, ...shown } = error.toJSON();
  const { http: _status, ...told } = extensions;
  return { ...shown, extensions: told };
}
