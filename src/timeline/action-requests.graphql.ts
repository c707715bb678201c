import { Document } from '../documents/documents.graphql.ts';
import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { decodeNodeId, Node, nobody, nodeId, readNodesOf } from '../graphql/node.ts';
import { Actor, resolveActor } from '../people/people.graphql.ts';
import { type ActionRequestRow, readActionRequests, readDocumentsOfAnswers } from './action-requests.ts';

const typenames = {
  DOCUMENT: 'RequestedDocument',
  CONFIRMATION: 'RequestedConfirmation',
  VALUE: 'RequestedValue',
} as const satisfies Record<ActionRequestRow['kind'], string>;

export const ActionKind = builder.enumType('ActionKind', {
  description: 'What the desk asks for. New values may come.',
  values: {
    DOCUMENT: { description: 'One or more documents.' },
    CONFIRMATION: { description: 'Yes or no.' },
    VALUE: { description: 'A text, such as an account number.' },
  },
});

const ActionEnding = builder.enumType('ActionEnding', {
  description: 'How a question ended.',
  values: {
    ANSWERED: { description: 'The tenant answered.' },
    WITHDRAWN: { description: 'The desk withdrew it.' },
    LAPSED: { description: 'The case was closed before.' },
  },
});

export const ActionRequest = builder.prismaInterface('ActionRequest', {
  description: 'Something that the desk asks of the tenant. The case goes on when every open question has ended.',
  resolveType: ({ kind }) => typenames[kind],
  fields: (t) => ({
    id: t.id({
      description: 'Opaque; for answerAction, withdrawAction and «node».',
      resolve: ({ id, kind }) => nodeId(typenames[kind], id),
    }),
    question: t.exposeString('question', { description: 'What is asked for, 1 to 10,000 characters of plain text.' }),
    askedBy: t.field({
      type: Actor,
      description: 'The agent who asked.',
      resolve: ({ askedById }, _args, context) =>
        resolveActor(context, { actorKind: 'AGENT', personId: null, agentId: askedById }),
    }),
    askedAt: t.expose('askedAt', { type: 'DateTime', description: 'When it was asked.' }),
    ending: t.expose('ending', {
      type: ActionEnding,
      nullable: true,
      description: 'How it ended. Null: it is open.',
    }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When. Null: it is open.' }),
    answeredBy: t.field({
      type: Actor,
      nullable: true,
      description: 'The person who answered. Null: nobody has.',
      resolve: ({ answeredById }, _args, context) =>
        answeredById === null
          ? null
          : resolveActor(context, { actorKind: 'PERSON', personId: answeredById, agentId: null }),
    }),
  }),
});

const interfaces = [Node, ActionRequest];

builder.prismaObject('ActionRequest', {
  variant: 'RequestedDocument',
  description: 'The desk asks for documents.',
  interfaces,
  fields: (t) => ({
    documents: t.field({
      type: [Document],
      description: 'The answer, at most 20, oldest first. Empty: none yet.',
      resolve: async ({ id }, _args, context) => [...(await batch(context, readDocumentsOfAnswers, id))],
    }),
  }),
});

builder.prismaObject('ActionRequest', {
  variant: 'RequestedConfirmation',
  description: 'The desk asks for a yes or a no.',
  interfaces,
  fields: (t) => ({
    confirmed: t.exposeBoolean('confirmed', { nullable: true, description: 'The answer. Null: none yet.' }),
  }),
});

builder.prismaObject('ActionRequest', {
  variant: 'RequestedValue',
  description: 'The desk asks for a value.',
  interfaces,
  fields: (t) => ({
    value: t.exposeString('value', {
      nullable: true,
      description: 'The answer, 1 to 1,000 characters of plain text. Null: none yet.',
    }),
  }),
});

for (const [kind, typename] of Object.entries(typenames)) {
  readNodesOf(typename, async (context, id) => {
    const found = await batch(context, readActionRequests, id);
    return found?.kind === kind ? found : null;
  });
}

/** The database id behind the id of a question, whatever its kind; nonsense counts as absent. */
export function decodeActionRequestId(id: string): string {
  for (const typename of Object.values(typenames)) {
    const found = decodeNodeId(typename, id);
    if (found !== null) return found;
  }
  return nobody;
}
