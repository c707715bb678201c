import type { NumberListReport } from './numbers/number-list-report.ts';
import type { problemTexts } from './texts/problems.ts';
import { requestErrorTexts } from './texts/request-errors.ts';
import type { Text, TextParams } from './texts/text.ts';
import type { warningTexts } from './texts/warnings.ts';

/** Stable codes of what can be wrong with an input. They come back as data, all at once. */
export type ProblemCode = keyof typeof problemTexts;
/** Stable codes of what was accepted with a remark. */
export type WarningCode = keyof typeof warningTexts;

/** One thing wrong with an input: where (below `input`, an index as a decimal string) and what. */
export interface Problem {
  readonly code: ProblemCode;
  readonly path: readonly string[];
  /** Values for the sentence. */
  readonly params?: TextParams;
  /** What the richer errors carry: the current case of a CASE_CONFLICT, the report of an INVALID_NUMBER_LIST. */
  readonly caseId?: string;
  readonly numbers?: NumberListReport;
}

export interface Warning {
  readonly code: WarningCode;
  readonly path: readonly string[];
  readonly params?: TextParams;
}

export function problem(code: ProblemCode, path: readonly string[], params?: TextParams): Problem {
  return params ? { code, path, params } : { code, path };
}

export function warning(code: WarningCode, path: readonly string[], params?: TextParams): Warning {
  return params ? { code, path, params } : { code, path };
}

/** What the operator of the program can mend: the message is a sentence with the remedy, and no stack is shown. */
export class OperatorError extends Error {}

/** Stable codes of what ends a whole operation. */
export type RequestErrorCode = keyof typeof requestErrorTexts;

/** Whatever a caller can cause; everything else is masked as INTERNAL. */
abstract class DomainError extends Error {}

/** Ends the operation: a top-level error with a code, in the caller's language. */
export class RequestError extends DomainError {
  readonly code: RequestErrorCode;
  readonly text: Text;
  readonly params: TextParams;
  /** For BAD_USER_INPUT: the argument of the query that is wrong. */
  readonly argument: string | null;

  constructor(code: RequestErrorCode, params: TextParams = {}, text?: Text, argument: string | null = null) {
    super(code);
    this.name = 'RequestError';
    this.code = code;
    this.text = text ?? requestErrorTexts[code];
    this.params = params;
    this.argument = argument;
  }
}

/** A bad argument of a query or subscription. */
export function badArgument(argument: string, text: Text, params: TextParams = {}): RequestError {
  return new RequestError('BAD_USER_INPUT', params, text, argument);
}

/** Thrown inside a transaction to undo it: the input's problems, all of them, as data for the payload. */
export class Refused extends DomainError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ code }) => code).join(', '));
    this.name = 'Refused';
    this.problems = problems;
  }
}
