import { builder } from '../../graphql/builder.ts';
import { batch, type Context } from '../../graphql/context.ts';
import type { CaseRow } from '../read-cases.ts';
import { requestTypes } from './index.graphql.ts';
import type { Request, RequestedTimeColumns, RequestRule } from './request-rule.ts';

/** Exactly one member is given; graphql-js sees to it. */
export const CaseRequestInput = builder
  .inputRef<Record<string, object | null | undefined>>('CaseRequestInput')
  .implement({
    description: 'What is asked for: exactly one member.',
    isOneOf: true,
    fields: (t) =>
      Object.fromEntries(
        requestTypes.map(({ rule, inputRef, inputDescription }) => [
          rule.member,
          t.field({ type: inputRef, description: inputDescription }),
        ]),
      ),
  });

export const CaseRequest = builder.unionType('CaseRequest', {
  description: 'What is asked for: the mirror of CaseRequestInput. New members may come.',
  types: requestTypes.map(({ object }) => object),
  resolveType: (row) => ('__typename' in row ? String(row.__typename) : undefined),
});

export function readRequest(input: Readonly<Record<string, object | null | undefined>>): Request {
  for (const { rule, bind } of requestTypes) {
    const given = input[rule.member];
    if (given) return bind(given);
  }
  throw new Error('CaseRequestInput came without a member.');
}

export function ruleOf(type: CaseRow['type']): RequestRule {
  const entry = requestTypes.find(({ rule }) => rule.type === type);
  if (!entry) throw new Error(`The registry has no type ${type}.`);
  return entry.rule;
}

/** Of types with a date: the row of the request has its columns. */
export async function resolveRequestedTime(context: Context, { id, type }: CaseRow) {
  const entry = requestTypes.find(({ rule }) => rule.type === type);
  const row = entry && (await batch(context, entry.read, id));
  return row && 'requestedInstant' in row ? (row as RequestedTimeColumns) : null;
}

/** The field Case.request: at most one statement per type of a page. */
export async function resolveRequest(context: Context, { id, type }: CaseRow) {
  const entry = requestTypes.find(({ rule }) => rule.type === type);
  const row = entry && (await batch(context, entry.read, id));
  if (!row) throw new Error(`Case ${id} has no request.`);
  return { ...row, __typename: entry.typename };
}
