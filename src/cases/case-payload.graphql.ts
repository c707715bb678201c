import type { Outcome, ResultIds } from '../change.ts';
import { batch, type Context } from '../graphql/context.ts';
import { decodeNodeId, nobody } from '../graphql/node.ts';
import { definePayload } from '../graphql/payload.ts';
import { Case } from './case.graphql.ts';
import { readEventCursors } from './feed.ts';
import { readCases } from './read-cases.ts';

interface CaseIds extends ResultIds {
  readonly caseId: string;
}

type Own<R extends ResultIds> = Parameters<typeof definePayload<R>>[2];

/** The payload of a mutation that touches a case: the case as it is now, and its position in the caller's feed. */
export function defineCasePayload<R extends CaseIds>(name: string, description: string, own: Own<R> = () => ({})) {
  return definePayload<R>(name, description, (t) => ({
    case: t.field({
      type: Case,
      nullable: true,
      description: 'The case as it is now. Null: nothing was done, see «errors».',
      resolve: ({ result }, _args, context) => (result?.caseId ? batch(context, readCases, result.caseId) : null),
    }),
    ...own(t),
    streamCursor: t.string({
      nullable: true,
      description:
        'The position of the change in the caller’s feed: the tenant’s for persons, the desk’s for agents. Sent along as the header x-read-after, it makes a query on whichever server read nothing older. Null: nothing changed.',
      resolve: (outcome, _args, context) => streamCursor(context, outcome),
    }),
  }));
}

function streamCursor(context: Context, { eventId }: Outcome<ResultIds>): Promise<string | null> | null {
  return eventId === null ? null : batch(context, readEventCursors, eventId);
}

/** The input with the database id of its case; nonsense counts as absent. */
export const ofCase = <T extends { readonly caseId: string }>(input: T): T => ({
  ...input,
  caseId: decodeNodeId('Case', input.caseId) ?? nobody,
});

/** The fields that most inputs share. */
export const idempotencyKeyField = {
  description: 'Makes a retry safe for 24 hours; 16 to 64 characters, such as a UUID. Null: a retry runs again.',
} as const;

export const expectedVersionField = {
  description:
    'The version (agents: deskVersion) that the caller has seen; another is a CaseConflict. Null: whatever it is.',
} as const;

export const caseIdField = { required: true, description: 'The `id` of the Case.' } as const;
