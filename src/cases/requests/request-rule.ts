import type { Viewer } from '../../access/viewer.ts';
import type { Country } from '../../countries/countries.ts';
import {
  type RequestedTimeInput,
  type RequestedTimeReading,
  readRequestedTime,
} from '../../countries/requested-time.ts';
import type { Transaction } from '../../database/database.ts';
import type { Deps } from '../../deps.ts';
import type { Problem, Warning } from '../../errors.ts';
import type { NumberListReading } from '../../numbers/number-list.ts';
import type { CaseType } from '../case-type.ts';

export type { RequestedTimeInput };

/** A list of numbers as it came in, in one of the forms. */
export interface NumberListInput {
  readonly numbers?: readonly string[] | null | undefined;
  /** The text of a CSV file. */
  readonly csv?: string | null | undefined;
  /** Database id of an uploaded CSV file. */
  readonly documentId?: string | null | undefined;
}

/** A letter of authorisation as it came in. */
export interface LetterInput {
  /** Database id. */
  readonly documentId: string;
  readonly signedOn: string;
  readonly signedBy: string;
}

/** What a rule may know besides its input. */
export interface RuleContext {
  /** Null when it is unknown: then only what is wrong in every country is judged. */
  readonly country: Country | null;
  readonly now: Date;
  /** The tenant of the case. */
  readonly tenant: { readonly domains: readonly string[]; readonly externalId: string };
  /** The caller is an admin of that tenant. */
  readonly isAdmin: boolean;
  /** Of the request's member in the input. */
  readonly path: readonly string[];
  /** The list as read for the country; null when the request has none. */
  readonly numbers: NumberListReading | null;
}

export interface Checked<Value> {
  readonly problems: readonly Problem[];
  readonly warnings?: readonly Warning[];
  /** Present when there are no problems. */
  readonly value?: Value;
}

export interface CaseKey {
  readonly tenantId: string;
  readonly caseId: string;
}

/** One field of a type's form. */
export interface FieldGuide {
  readonly name: string;
  readonly required: boolean;
  /** Code points; null where a length means nothing. */
  readonly maxLength?: number;
  /** The values of an enum. */
  readonly values?: readonly string[];
}

/** The whole of a type of request: one folder defines it, the registry lists it. */
export interface RequestType<Input extends object, Value, Row> {
  readonly type: CaseType;
  /** The member of CaseRequestInput. */
  readonly member: string;
  readonly numbers: 'REQUIRED' | 'OPTIONAL' | 'NONE';
  readonly category: 'NEW_REQUEST' | 'GENERAL_INVESTIGATION';
  readonly offered: (country: Country) => boolean;
  /** Pure; all problems at once. */
  readonly check: (input: Input, context: RuleContext) => Checked<Value>;
  /** Writes the row of a new or amended case. */
  readonly save: (tx: Transaction, key: CaseKey, value: Value) => Promise<void>;
  /** Rows of cases that the viewer has been shown already. */
  readonly read: (deps: Deps, viewer: Viewer, caseIds: readonly string[]) => Promise<readonly (Row | null)[]>;
  /** The letter that the request names, to be checked and named with the case. */
  readonly letter?: (input: Input) => LetterInput;
  readonly fields: (country: Country) => readonly FieldGuide[];
}

/** A checked request, ready to be saved: the value stays inside. */
export interface CheckedRequest {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
  readonly save: (tx: Transaction, key: CaseKey) => Promise<void>;
}

/** A request as its domain sees it, whatever its type. */
export interface RequestRule {
  readonly type: CaseType;
  readonly member: string;
  readonly numbers: 'REQUIRED' | 'OPTIONAL' | 'NONE';
  readonly category: 'NEW_REQUEST' | 'GENERAL_INVESTIGATION';
  readonly offered: (country: Country) => boolean;
  readonly fields: (country: Country) => readonly FieldGuide[];
}

/** An input together with its rule. */
export interface Request {
  readonly rule: RequestRule;
  readonly numbers: NumberListInput | null;
  /** Null for types without one. */
  readonly letter: LetterInput | null;
  readonly check: (context: RuleContext) => CheckedRequest;
}

/** Binds an input to its type: from here on nobody needs to know which it is. */
export function request<Input extends object, Value, Row>(type: RequestType<Input, Value, Row>, input: Input): Request {
  return {
    rule: type,
    numbers: numbersOf(input),
    letter: type.letter?.(input) ?? null,
    check(context) {
      const { problems, warnings = [], value } = type.check(input, context);
      return {
        problems,
        warnings,
        async save(tx, key) {
          if (value === undefined) throw new Error(`A request with problems cannot be saved: ${type.type}.`);
          await type.save(tx, key, value);
        },
      };
    },
  };
}

/** The one seam to the inputs of the types: whichever has numbers has them under this name. */
export function numbersOf(input: object): NumberListInput | null {
  return ('numbers' in input ? (input.numbers as NumberListInput | null | undefined) : null) ?? null;
}

/** The columns of a requested time; the wall time stands if the zone's rules change later. */
export interface RequestedTimeColumns {
  readonly requestedLocal: string;
  readonly requestedZone: string;
  readonly requestedOffset: string;
  readonly requestedInstant: Date;
}

/** Reads a requested time; its columns are there when it has no problems. */
export function checkRequestedTime(
  input: RequestedTimeInput,
  { country, now, path }: RuleContext,
  field: string,
  port: boolean,
): Omit<RequestedTimeReading, 'value'> & { readonly columns?: RequestedTimeColumns } {
  // Porting takes at least seven days, and orders are worked on business days.
  const remarks = port ? { leadTimeDays: 7, businessDays: true } : {};
  const { problems, warnings, value } = readRequestedTime(input, country, now, [...path, field], remarks);
  if (!value) return { problems, warnings };
  const columns = {
    requestedLocal: value.localDateTime,
    requestedZone: value.timeZone,
    requestedOffset: value.utcOffset,
    requestedInstant: value.instant,
  };
  return { problems, warnings, columns };
}

/** Puts rows of a statement into the order of the ids that were asked for. */
export function inOrder<Row extends { readonly caseId: string }>(
  caseIds: readonly string[],
  rows: readonly Row[],
): readonly (Row | null)[] {
  const byCase = new Map(rows.map((row) => [row.caseId, row]));
  return caseIds.map((id) => byCase.get(id) ?? null);
}

/** A value when there are no problems. */
export function checked<Value>(
  problems: readonly Problem[],
  value: () => Value,
  warnings: readonly Warning[] = [],
): Checked<Value> {
  return problems.length > 0 ? { problems, warnings } : { problems, warnings, value: value() };
}
