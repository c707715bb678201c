import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDirectivesPlugin } from '@escape.tech/graphql-armor-max-directives';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import { type ExecutionResult, type GraphQLSchema, getOperationAST, OperationTypeNode } from 'graphql';
import { createYoga, type GraphiQLOptions, isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Authentication } from '../access/authentication.ts';
import { preferredLanguage } from '../access/preferred-language.ts';
import type { SignInWatch } from '../access/sign-in-watch.ts';
import { unauthenticated } from '../access/token.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import type { Callers } from '../realtime/courtesy.ts';
import { allowedHeaders } from './allowed-headers.ts';
import type { ReadAfter } from './answers/read-after.ts';
import { type Context, createContext, type SignIn } from './context.ts';
import { createQueueDelivery, type Delivery } from './delivery.ts';
import type { KnownOperations } from './known-operations.ts';
import { checkVariables, useOperationSize } from './operation-size.ts';
import { type PersistedOperations, usePersistedOperations } from './persisted-operations.ts';
import { type Asking, presentErrors, type ReportBug, wrapError } from './present-errors.ts';
import { sseProcessor } from './sse.ts';
import type { Subscribe } from './subscribe.ts';
import { tooMuch } from './too-much.ts';

/** What a transport says of an operation, before anybody is signed in. */
export interface Operation {
  readonly authorization: string | null;
  readonly acceptLanguage: string | null;
  readonly requestId: string;
  readonly lastEventId: string | null;
  /** A position of the caller's feed: nothing older is to be read. */
  readonly readAfter: string | null;
  /** Of a socket: whoever signed in when it was opened, and where messages go. Without one, `authorization` says who. */
  readonly socket?: { readonly signIn: SignIn; readonly delivery: Delivery };
}

interface Options {
  readonly schema: GraphQLSchema;
  readonly deps: Deps;
  readonly authentication: Authentication;
  readonly signIns: SignInWatch;
  readonly subscribe: Subscribe;
  readonly callers: Callers;
  readonly known: KnownOperations;
  readonly persisted: PersistedOperations;
  readonly readAfter: ReadAfter;
  /** Called when a mutation is over, before it is answered. */
  readonly written: () => void;
  readonly report: ReportBug;
  /** The options of the GraphiQL page at the time of asking. */
  readonly graphiql: () => Promise<GraphiQLOptions>;
}

/** The execution that HTTP, SSE and WebSocket share: parsing, limits, sign-in and the one gate for errors. */
export function createGraphQL(options: Options) {
  const { schema, deps, authentication, signIns, subscribe, callers, known, persisted, report, graphiql } = options;
  return createYoga<Operation, Context>({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    maskedErrors: false,
    multipart: false,
    batching: false,
    parserAndValidationCache: { errorCache: noErrors },
    // Node's own: the ponyfills' streams cannot be piped into Node's.
    fetchAPI: { Request, Response, Headers, ReadableStream },
    cors: {
      origin: '*',
      credentials: false,
      allowedHeaders: [...allowedHeaders],
    },
    graphiql,
    // A page of megabytes: loaded when somebody first opens it.
    renderGraphiQL: async (page) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(page),
    context: async ({ authorization, acceptLanguage, requestId, readAfter, socket, params }) => {
      try {
        const viewer = socket
          ? await today(socket.signIn, signIns)
          : await authentication.authenticate({ authorization, acceptLanguage });
        checkVariables(params.variables);
        if (readAfter !== null) await options.readAfter(viewer, readAfter);
        return createContext({ deps, viewer, requestId });
      } catch (error) {
        throw wrapError(error);
      }
    },
    plugins: [
      // Envelop's plugins see WebSocket messages too; Yoga's HTTP plugins would not.
      useOperationSize(),
      maxTokensPlugin({ n: 5_000, onReject: [refuse('Tokens')] }),
      maxAliasesPlugin({ n: 100, allowList: [], onReject: [refuse('Aliases')] }),
      maxDirectivesPlugin({ n: 100, onReject: [refuse('Directives')] }),
      useFanOut(subscribe, signIns),
      useErrorGate(report),
      useCallers(callers),
      useKnownOperations(known),
      usePersistedOperations(persisted),
      useWritten(options.written),
    ],
  });
}

/** A remembered error goes round what Yoga says of it over HTTP: it would have whichever status it was met with first. */
const noErrors = { get: () => undefined, set: () => undefined };

/** Thrown in the place of the plugins' own errors, which have neither a code nor a translation. */
const refuse = (limit: Parameters<typeof tooMuch>[0]) => () => {
  throw wrapError(tooMuch(limit));
};

/** Whoever signed in on a socket, with today's rights; throws UNAUTHENTICATED when that is over. */
async function today(signIn: SignIn, signIns: SignInWatch): Promise<Viewer> {
  await signIns.inForce();
  if (signIn.over) throw unauthenticated(signIn.over === 'EXPIRED' ? 'expired' : 'revoked');
  return signIn.viewer;
}

/** Subscriptions are executed by the fan-out, once for all that ask the same, whatever the transport. */
function useFanOut(subscribe: Subscribe, signIns: SignInWatch): Plugin<Context & Operation> {
  return {
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn(async ({ document, operationName, variableValues, contextValue }) => {
        const { viewer, lastEventId, socket } = contextValue;
        const delivery = socket?.delivery ?? createQueueDelivery();
        const operation = { document, operationName, variableValues, context: contextValue, lastEventId };
        const subscribed = await subscribe(operation, delivery.sink);
        if ('errors' in subscribed) return subscribed;
        if (socket) return delivery.iterate(subscribed.leave);
        // A socket is closed when its sign-in is over; where there is none, the subscription ends.
        const stop = signIns.watch(
          () => viewer,
          (why) => delivery.sink.end(unauthenticated(why === 'EXPIRED' ? 'expired' : 'revoked')),
        );
        return delivery.iterate(() => {
          stop();
          subscribed.leave();
        });
      });
    },
  };
}

/** Counts the queries and mutations that are under way. */
function useCallers(callers: Callers): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args) => {
        const leave = callers.enter();
        try {
          return await executeFn(args);
        } finally {
          leave();
        }
      });
    },
  };
}

/** What was answered without an error may go the short way the next time. */
function useKnownOperations(known: KnownOperations): Plugin {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone({ result }) {
        if (!isAsyncIterable(result) && !result.errors) known.learn(args.document, args.operationName ?? null);
      },
    }),
  };
}

/** Also of a mutation that failed: nobody knows how far it came. */
function useWritten(written: () => void): Plugin {
  return {
    onExecute: ({ args }) => {
      const operation = getOperationAST(args.document, args.operationName);
      return operation?.operation === OperationTypeNode.MUTATION ? { onExecuteDone: written } : undefined;
    },
  };
}

function useErrorGate(report: ReportBug): Plugin<Context & Operation> {
  const through = (result: ExecutionResult, asking: Asking): ExecutionResult =>
    result.errors ? { ...result, errors: presentErrors(result.errors, asking, report) } : result;

  return {
    onExecute: ({ args }) => ({
      onExecuteDone({ result, setResult }) {
        if (!isAsyncIterable(result)) setResult(through(result, args.contextValue));
      },
    }),
    onResultProcess({ result, setResult, setResultProcessor, acceptableMediaTypes, request, serverContext }) {
      // Yoga types the server's context as its own part of it.
      const { requestId, acceptLanguage } = serverContext as unknown as Operation;
      const asking = { requestId, language: preferredLanguage(acceptLanguage) ?? 'en' };
      const isSingle = !isAsyncIterable(result) && !Array.isArray(result);
      if (isSingle) setResult(through(result, asking));
      const accept = request.headers.get('accept') ?? '';
      if (accept.includes('text/event-stream') && isAsyncIterable(result)) {
        acceptableMediaTypes.push('text/event-stream');
        const failed = (error: unknown) => ({ errors: presentErrors([wrapError(error)], asking, report) });
        const present = (one: ExecutionResult) => through(one, asking);
        setResultProcessor(sseProcessor(failed, present), 'text/event-stream');
      }
    },
  };
}
