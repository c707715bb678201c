import type { InputRef, ObjectRef } from '@pothos/core';
import type { Viewer } from '../../access/viewer.ts';
import type { Deps } from '../../deps.ts';
import { builder } from '../../graphql/builder.ts';
import { decodeNodeIdOr } from '../../graphql/node.ts';
import {
  type NumberListInput,
  numbersOf,
  type Request,
  type RequestedTimeInput,
  type RequestType,
  request,
} from './request-rule.ts';

type SchemaTypes = (typeof builder)['$inferSchemaTypes'];

/** A type of request as the schema knows it. */
export interface RequestEntry {
  readonly rule: RequestType<never, never, never>;
  /** The object type that mirrors the input. */
  readonly typename: string;
  readonly object: ObjectRef<SchemaTypes, object>;
  readonly inputRef: InputRef<object>;
  readonly inputDescription: string;
  readonly bind: (input: object) => Request;
  readonly read: (deps: Deps, viewer: Viewer, caseIds: readonly string[]) => Promise<readonly (object | null)[]>;
}

/** Joins a rule with its input type and its object type. `decode` turns node ids into database ids. */
export function requestEntry<Raw extends object, Input extends object, Value, Row extends object>(options: {
  readonly rule: RequestType<Input, Value, Row>;
  readonly typename: string;
  readonly object: ObjectRef<SchemaTypes, Row>;
  readonly input: InputRef<Raw>;
  readonly inputDescription: string;
  readonly decode: (raw: Raw) => Input;
}): RequestEntry {
  const { rule, typename, object, input, inputDescription, decode } = options;
  return {
    // The one seam: outside this closure nobody calls `check` or `save` with a value of their own.
    rule: rule as unknown as RequestEntry['rule'],
    typename,
    object: object as unknown as RequestEntry['object'],
    inputRef: input,
    inputDescription,
    bind: (raw) => request(rule, decode(withDocumentId(raw as Raw))),
    read: rule.read,
  };
}

/** The same for the list of numbers, whichever type has it. */
function withDocumentId<Raw extends object>(raw: Raw): Raw {
  const numbers = numbersOf(raw);
  return numbers ? { ...raw, numbers: decodeNumberList(numbers) } : raw;
}

/** The input with the database id of its document. */
export function decodeNumberList(list: NumberListInput): NumberListInput {
  return { ...list, documentId: decodeNodeIdOr('Document', list.documentId, null) };
}

export const NumberListInputRef = builder.inputRef<NumberListInput>('NumberListInput').implement({
  description:
    'Telephone numbers, in one of the forms; at most 20,000, ranges counted in full. Any usual writing of the case’s country or E.164.',
  isOneOf: true,
  fields: (t) => ({
    numbers: t.stringList({
      description:
        'One number (or range «+14255551234 - +14255551259») an element, 1 to 1,000 of them, in any usual writing of the case’s country or E.164. The order is kept; with ranges opened at most 20,000 numbers.',
    }),
    csv: t.string({
      description:
        'The text of a CSV file, at most 1 MiB: a column headed PhoneNumber, a number or range a row. The delimiter (comma, semicolon or tab) is found, a heading is not needed.',
    }),
    documentId: t.id({
      description:
        'Of createUpload with the kind NUMBER_LIST: such a file of at most 10 MiB, in UTF-8, UTF-16 or Windows-1252.',
    }),
  }),
});

export const RequestedTimeInputRef = builder.inputRef<RequestedTimeInput>('RequestedTimeInput').implement({
  description: 'A time on the wall in the case’s country. In a country with several zones the zone is needed.',
  fields: (t) => ({
    localDateTime: t.field({
      type: 'LocalDateTime',
      required: true,
      description: 'What the clock there shows, YYYY-MM-DDTHH:mm, seconds optional; from now to two years ahead.',
    }),
    timeZone: t.field({ type: 'TimeZone', description: 'One of the country’s zones. Null: its only one.' }),
    utcOffset: t.field({
      type: 'UtcOffset',
      description:
        '±HH:mm; picks one side where the clocks go back and a time comes twice, and must be in force at any other. Null: not needed.',
    }),
  }),
});
