import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  locatedError,
} from 'graphql';
import type { SignInWatch } from '../access/sign-in-watch.ts';
import type { Viewer } from '../access/viewer.ts';
import type { FanOut } from '../realtime/fan-out.ts';
import type { Sink } from '../realtime/sink.ts';
import { type Context, createContext } from './context.ts';
import { groupKey } from './group-key.ts';
import { presentErrors, type ReportBug, wrapError } from './present-errors.ts';
import { LatestSource, Source } from './stream.ts';
import { trackViewer } from './track-viewer.ts';

/** A subscription as it comes from a transport: parsed, valid, signed in. */
interface SubscriptionOperation {
  readonly document: ExecutionArgs['document'];
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
  readonly context: Context;
  /** Of an SSE reconnect: wins over the argument `after`. */
  readonly lastEventId: string | null;
}

/** Either why it cannot be, or how to leave. */
type Subscribed = { readonly errors: NonNullable<ExecutionResult['errors']> } | { readonly leave: () => void };

export type Subscribe = (operation: SubscriptionOperation, sink: Sink) => Promise<Subscribed>;

interface Options {
  readonly schema: GraphQLSchema;
  readonly fanOut: FanOut<Viewer>;
  readonly signIns: SignInWatch;
  readonly report: ReportBug;
}

const attempts = 4;
const retryMilliseconds = 250;

/** How a subscription of any transport is set up: its field says what to follow, the fan-out delivers it. */
export function createSubscribe({ schema, fanOut, signIns, report }: Options): Subscribe {
  return async (operation, sink) => {
    const { document, operationName, variableValues, context, lastEventId } = operation;
    const { viewer } = context;
    const asking = { language: context.language, requestId: context.requestId };
    const args = { schema, document, operationName, variableValues };
    try {
      const source: unknown = await createSourceEventStream({ ...args, contextValue: context });
      const key = groupKey({ document, operationName, variableValues }, viewer);
      if (source instanceof Source) {
        // A browser repeats the query as it was, and adds where it stands.
        const after = lastEventId ?? source.after;
        const { stream, select } = source;
        const execute = (frame: unknown, today: Viewer) => build(args, frame, today, context);
        const audience = { identity, track: trackViewer, select, execute, rightsInForce: () => signIns.inForce() };
        return { leave: await fanOut.subscribe({ stream, after, viewer, sink, groupKey: key, audience }) };
      }
      if (source instanceof LatestSource) {
        const { stream, read, by, ages } = source;
        const value = async (today: Viewer) => build(args, await read(today), today, context);
        const ofWhom = [key, ...by].join(' ');
        const rightsInForce = () => signIns.inForce();
        const latest = { stream, viewer, sink, groupKey: ofWhom, build: value, rightsInForce, ages };
        return { leave: await fanOut.subscribeLatest(latest) };
      }
      const { errors } = source as ExecutionResult;
      if (!errors) throw new Error('The field of a subscription gave no source.');
      return { errors: presentErrors(errors, asking, report) };
    } catch (error) {
      return { errors: presentErrors([atRoot(wrapError(error), document, operationName)], asking, report) };
    }
  };

  /** Executes the operation for one message, as JSON. A message that we failed to build must not be accepted as whole. */
  async function build(
    args: Omit<ExecutionArgs, 'contextValue' | 'rootValue'>,
    rootValue: unknown,
    viewer: Viewer,
    { deps, requestId: of }: Context,
  ): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      // Fresh for every message: graphql-js would run all with one, and show yesterday's rows.
      const requestId = `${of}-${attempt}`;
      const contextValue = createContext({ deps, viewer, requestId });
      const result = await execute({ ...args, rootValue, contextValue });
      const errors = result.errors && presentErrors(result.errors, { language: viewer.language, requestId }, report);
      const isOurs = errors?.some(({ extensions }) => extensions.code === 'INTERNAL') ?? false;
      if (!isOurs) return JSON.stringify(errors ? { ...result, errors } : result);
      if (attempt === attempts) throw new Error('A message could not be built.');
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds * attempt));
    }
  }
}

/** As graphql-js says it of what a field throws: at which field, and where in the document. */
function atRoot(error: GraphQLError, document: DocumentNode, operationName: string | null | undefined): GraphQLError {
  const root = getOperationAST(document, operationName)?.selectionSet.selections[0];
  if (root?.kind !== Kind.FIELD) return error;
  return locatedError(error.originalError ?? error, root, [root.alias?.value ?? root.name.value]);
}

const identity = ({ kind, id }: Viewer) => `${kind}:${id}`;
