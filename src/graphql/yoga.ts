import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDirectivesPlugin } from '@escape.tech/graphql-armor-max-directives';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { createYoga, type GraphiQLOptions, isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Authentication } from '../access/authentication.ts';
import { preferredLanguage } from '../access/preferred-language.ts';
import type { Deps } from '../deps.ts';
import { type Context, createContext } from './context.ts';
import { type Asking, presentErrors, type ReportBug, wrapError } from './present-errors.ts';
import { sseProcessor } from './sse.ts';

/** What a transport says of an operation, before anybody is signed in. */
export interface Operation {
  readonly authorization: string | null;
  readonly acceptLanguage: string | null;
  readonly requestId: string;
  readonly lastEventId: string | null;
}

interface Options {
  readonly schema: GraphQLSchema;
  readonly deps: Deps;
  readonly authentication: Authentication;
  readonly report: ReportBug;
  /** The options of the GraphiQL page at the time of asking. */
  readonly graphiql: () => Promise<GraphiQLOptions>;
}

/** The execution that HTTP, SSE and WebSocket share: parsing, limits, sign-in and the one gate for errors. */
export function createGraphQL({ schema, deps, authentication, report, graphiql }: Options) {
  return createYoga<Operation, Context>({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    maskedErrors: false,
    multipart: false,
    batching: false,
    // Node's own: the ponyfills' streams cannot be piped into Node's.
    fetchAPI: { Request, Response, Headers, ReadableStream },
    cors: { origin: '*', allowedHeaders: ['authorization', 'content-type', 'accept-language', 'last-event-id'] },
    graphiql,
    renderGraphiQL,
    context: async ({ authorization, acceptLanguage, requestId, lastEventId }) => {
      try {
        const viewer = await authentication.authenticate({ authorization, acceptLanguage });
        return createContext({ deps, viewer, requestId, lastEventId, authentication });
      } catch (error) {
        throw wrapError(error);
      }
    },
    plugins: [
      // Envelop's plugins see WebSocket messages too; Yoga's HTTP plugins would not.
      maxTokensPlugin({ n: 5_000 }),
      maxAliasesPlugin({ n: 100 }),
      maxDirectivesPlugin({ n: 100 }),
      useErrorGate(report),
    ],
  });
}

/** The cursor of each message of a subscription, for the `id:` of SSE: the client need not have selected it. */
const cursors = new WeakMap<object, string>();

function useErrorGate(report: ReportBug): Plugin<Context & Operation> {
  const through = (result: ExecutionResult, asking: Asking): ExecutionResult =>
    result.errors ? { ...result, errors: presentErrors(result.errors, asking, report) } : result;

  return {
    onExecute: ({ args }) => ({
      onExecuteDone({ result, setResult }) {
        if (!isAsyncIterable(result)) setResult(through(result, args.contextValue));
      },
    }),
    onSubscribe: ({ args }) => ({
      onSubscribeResult({ result, setResult }) {
        if (!isAsyncIterable(result)) setResult(through(result, args.contextValue));
        return {
          onNext({ result: next, setResult: setNext }) {
            const shown = through(next, args.contextValue);
            if (args.contextValue.cursor !== null) cursors.set(shown, args.contextValue.cursor);
            setNext(shown);
          },
        };
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
        setResultProcessor(
          sseProcessor((message) => cursors.get(message) ?? null, failed),
          'text/event-stream',
        );
      }
    },
  };
}
