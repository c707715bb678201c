import { GraphQLError } from 'graphql';
import { RequestError, type RequestErrorCode } from '../errors.ts';
import { requestErrorTexts } from '../texts/request-errors.ts';
import { type Language, say } from '../texts/text.ts';

export interface Asking {
  readonly language: Language;
  readonly requestId: string;
}

export type ReportBug = (error: unknown, requestId: string) => void;

const presented = new WeakSet<GraphQLError>();

/**
 * The one gate through which every error of an operation leaves: what a caller can cause has a code and a sentence with
 * the remedy; everything else is masked, logged and told by the request id alone.
 */
export function presentErrors(errors: readonly GraphQLError[], asking: Asking, report: ReportBug): GraphQLError[] {
  return errors.map((error) => {
    if (presented.has(error)) return error;
    // Transports wrap what a subscription throws once more.
    const { originalError } = error;
    if (originalError instanceof GraphQLError && presented.has(originalError)) return originalError;
    const shown = present(error, asking, report);
    presented.add(shown);
    return shown;
  });
}

function present(error: GraphQLError, { language, requestId }: Asking, report: ReportBug): GraphQLError {
  const cause = causeOf(error);
  const make = (message: string, code: RequestErrorCode, more: Record<string, unknown> = {}) =>
    new GraphQLError(message, {
      ...(error.nodes ? { nodes: error.nodes } : {}),
      ...(error.source && error.positions ? { source: error.source, positions: error.positions } : {}),
      ...(error.path ? { path: error.path } : {}),
      extensions: { code, requestId, ...more },
    });

  if (cause instanceof RequestError) {
    const { code, text, params, argument } = cause;
    const status = code === 'UNAUTHENTICATED' ? { http: { status: 401 } } : {};
    return make(say(text, language, params), code, { ...(argument === null ? {} : { argument }), ...status });
  }
  // graphql-js' own: syntax, validation, variables of a wrong shape. Yoga's own: broken JSON, a method it does not take.
  if (cause === null) {
    const { http } = error.extensions;
    // GraphQL over HTTP wants 200 for a wrong document under application/json, and 400 for a body that is not even read.
    const isOfDocument = error.source !== undefined || error.nodes !== undefined;
    const status =
      http !== null && typeof http === 'object' ? { ...http, ...(isOfDocument ? {} : { spec: false }) } : null;
    return make(error.message, 'BAD_USER_INPUT', status === null ? {} : { http: status });
  }
  report(cause, requestId);
  return make(say(requestErrorTexts.INTERNAL, language), 'INTERNAL');
}

/** What was thrown, under graphql-js' wrappers; null when nothing but GraphQLErrors was. */
function causeOf(error: GraphQLError): unknown {
  let cause: unknown = error;
  while (cause instanceof GraphQLError) cause = cause.originalError ?? null;
  return cause;
}

/** An error that was thrown outside of execution, in the form that the gate takes. */
export function wrapError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
