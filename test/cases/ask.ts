import { nodeId } from '../../src/graphql/node.ts';
import { graphql } from '../generated/gql.ts';
import type { ActionKind } from '../generated/graphql.ts';
import { people, type TestApp } from '../support/app.ts';
import { rowIdOf } from './a-case-in.ts';

export const RequestAction = graphql(`
  mutation RequestAction($input: RequestActionInput!) {
    requestAction(input: $input) {
      case { id status waitingOn version actionRequests { id } }
      streamCursor
      errors { __typename code message path }
    }
  }
`);

export const AnswerAction = graphql(`
  mutation AnswerAction($input: AnswerActionInput!) {
    answerAction(input: $input) { case { id status waitingOn version } streamCursor errors { __typename code message path } }
  }
`);

export const WithdrawAction = graphql(`
  mutation WithdrawAction($input: WithdrawActionInput!) {
    withdrawAction(input: $input) { case { id status waitingOn version } errors { __typename code message path } }
  }
`);

export const QuestionsOfCase = graphql(`
  query QuestionsOfCase($id: ID!, $open: Boolean) {
    node(id: $id) {
      __typename
      ... on Case {
        status
        actionRequests(open: $open) {
          __typename id question askedBy { displayName } askedAt ending endedAt answeredBy { displayName }
          ... on RequestedDocument { documents { id } }
          ... on RequestedConfirmation { confirmed }
          ... on RequestedValue { value }
        }
        timeline(first: 100) {
          edges {
            node {
              __typename
              actor { displayName }
              ... on StatusChanged { from to }
              ... on ActionRequested { action { question } }
              ... on ActionAnswered { action { question ... on RequestedValue { value } } }
              ... on ActionWithdrawn { action { question } reason }
            }
          }
        }
      }
    }
  }
`);

/** Asks questions that must be taken; returns their ids in the order of asking. */
export async function askTenant(
  app: TestApp,
  caseId: string,
  kinds: readonly ActionKind[],
): Promise<readonly string[]> {
  const questions = kinds.map((kind) => ({ kind, question: `The ${kind.toLowerCase()}, please.` }));
  const { requestAction } = await app.as(people.agent).run(RequestAction, { input: { caseId, questions } });
  if (!requestAction?.case) throw new Error(`Nothing was asked: ${JSON.stringify(requestAction?.errors)}`);
  return requestAction.case.actionRequests.slice(-kinds.length).map(({ id }) => id);
}

/** A question that stands in the table whatever the status of its case; the work is done, then it is open no longer. */
export async function withAQuestion<T>(app: TestApp, caseId: string, work: (id: string) => Promise<T>): Promise<T> {
  const { prisma } = app.deps;
  const { id, tenantId } = await prisma.case.findUniqueOrThrow({ where: { id: rowIdOf(caseId) } });
  const { id: askedById } = await prisma.agent.findFirstOrThrow();
  const position = 1 + (await prisma.actionRequest.count({ where: { caseId: id } }));
  const now = app.deps.now();
  const asked = { tenantId, caseId: id, position, kind: 'VALUE', question: 'Which?', askedById, askedAt: now } as const;
  const { id: questionId } = await prisma.actionRequest.create({ data: asked });
  const done = await work(nodeId('RequestedValue', questionId));
  const lapsed = { ending: 'LAPSED', endedAt: now } as const;
  await prisma.actionRequest.updateMany({ where: { id: questionId, ending: null }, data: lapsed });
  return done;
}
