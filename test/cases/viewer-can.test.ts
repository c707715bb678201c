import { describe, expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { CaseStatus, ViewerCanQuery } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { day } from '../support/clock.ts';
import {
  AddComment,
  AmendCase,
  AssignCase,
  CancelCase,
  ChangeCaseStatus,
  ReopenCase,
  ResolveCase,
  SetAdditionalContacts,
} from '../support/operations.ts';
import { aPortIn, idOf } from '../support/stories.ts';
import { aCaseIn, putInto, rowIdOf } from './a-case-in.ts';
import { AnswerAction, RequestAction, WithdrawAction, withAQuestion } from './ask.ts';
import { ConfirmDate, RecordNumberOutcomes, SetPriority } from './carrier-operations.ts';
import { ConfirmPortRelease } from './release-operations.ts';
import { type Role, roles } from './roles.ts';
import { tracesIn } from './traces.ts';

const app = useApp();

const ViewerCan = graphql(`
  query ViewerCan($id: ID!) {
    node(id: $id) {
      __typename
      ... on Case {
        closedAt
        viewerCan {
          comment { ...Verdict }
          addInternalNote { ...Verdict }
          amend { ...Verdict }
          cancel { ...Verdict }
          resolve { ...Verdict }
          reopen { ...Verdict }
          setAdditionalContacts { ...Verdict }
          assign { ...Verdict }
          changeStatus { ...Verdict }
          requestAction { ...Verdict }
          answerAction { ...Verdict }
          withdrawAction { ...Verdict }
          confirmDate { ...Verdict }
          recordNumberOutcomes { ...Verdict }
          confirmPortRelease { ...Verdict }
          setPriority { ...Verdict }
          changeStatusTo
        }
      }
    }
  }
  fragment Verdict on ActionVerdict { allowed code reason until }
`);

async function verdictsOf(client: Client, id: string): Promise<Verdict> {
  const { node } = await client.run(ViewerCan, { id });
  if (node?.__typename !== 'Case') throw new Error('There is no such case for this viewer.');
  const { changeStatusTo, ...verdicts } = node.viewerCan;
  return { changeStatusTo, verdicts, closedAt: node.closedAt };
}

interface Verdict {
  readonly changeStatusTo: readonly CaseStatus[];
  readonly verdicts: Verdicts;
  readonly closedAt: string | null | undefined;
}
type Case = Extract<ViewerCanQuery['node'], { readonly __typename: 'Case' }>;
type Verdicts = Omit<Case['viewerCan'], '__typename' | 'changeStatusTo'>;
interface Payload {
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

/** Tries an action for real: the codes of the payload, or of the operation. */
const attempts: Readonly<Record<keyof Verdicts, (client: Client, caseId: string) => Promise<unknown>>> = {
  comment: (client, caseId) => answer(client.ask(AddComment, { input: { caseId, body: 'A word.' } })),
  addInternalNote: (client, caseId) =>
    answer(client.ask(AddComment, { input: { caseId, body: 'A word.', visibility: 'INTERNAL' } })),
  amend: (client, caseId) => answer(client.ask(AmendCase, { input: { caseId, title: 'Another title' } })),
  cancel: (client, caseId) => answer(client.ask(CancelCase, { input: { caseId, reason: 'DUPLICATE' } })),
  resolve: (client, caseId) => answer(client.ask(ResolveCase, { input: { caseId } })),
  reopen: (client, caseId) => answer(client.ask(ReopenCase, { input: { caseId } })),
  setAdditionalContacts: (client, caseId) =>
    answer(client.ask(SetAdditionalContacts, { input: { caseId, additionalContacts: ['ann@example.com'] } })),
  assign: async (client, caseId) =>
    answer(client.ask(AssignCase, { input: { caseId, assigneeId: await idOf(app.as(people.lead)) } })),
  changeStatus: async (client, caseId) => {
    const [status = 'SCHEDULED'] = (await verdictsOf(client, caseId)).changeStatusTo;
    return answer(client.ask(ChangeCaseStatus, { input: { caseId, status, reason: 'So it is.' } }));
  },
  requestAction: (client, caseId) =>
    answer(client.ask(RequestAction, { input: { caseId, questions: [{ kind: 'VALUE', question: 'Which?' }] } })),
  answerAction: (client, caseId) =>
    withAQuestion(app, caseId, (actionRequestId) =>
      answer(client.ask(AnswerAction, { input: { caseId, actionRequestId, answer: { value: '4711' } } })),
    ),
  confirmDate: (client, caseId) =>
    answer(client.ask(ConfirmDate, { input: { caseId, confirmedFor: { localDateTime: '2027-06-01T10:00' } } })),
  recordNumberOutcomes: (client, caseId) =>
    answer(client.ask(RecordNumberOutcomes, { input: { caseId, outcomes: [{ outcome: 'PENDING' }] } })),
  confirmPortRelease: (client, caseId) => answer(client.ask(ConfirmPortRelease, { input: { caseId, code: 'AAAA' } })),
  setPriority: (client, caseId) => answer(client.ask(SetPriority, { input: { caseId, priority: 'HIGH' } })),
  withdrawAction: (client, caseId) =>
    withAQuestion(app, caseId, (actionRequestId) =>
      answer(client.ask(WithdrawAction, { input: { caseId, actionRequestId } })),
    ),
};

async function answer(asked: ReturnType<Client['ask']>): Promise<unknown> {
  const { data, errors } = await asked;
  if (errors) return errors.map(({ extensions }) => extensions.code);
  const [payload] = Object.values(data as Record<string, Payload>);
  return payload?.errors.map(({ code }) => code);
}

const statuses: readonly CaseStatus[] = [
  'SUBMITTED',
  'IN_REVIEW',
  'ACTION_REQUIRED',
  'WITH_CARRIER',
  'SCHEDULED',
  'CANCELLATION_REQUESTED',
  'RESOLVED',
  'CANCELLED',
];
const seers = ['creator', 'other member', 'admin', 'agent', 'lead'] as const satisfies readonly Role[];
const cells = statuses.flatMap((status) => seers.map((role) => [status, role] as const));

/** Sides that may not do a thing at all are told so before the case is looked at. */
const forbidden: Readonly<Record<string, readonly string[]>> = { DESK_ONLY: ['FORBIDDEN'], TENANT_ONLY: ['FORBIDDEN'] };

describe('viewerCan agrees with what the mutation then does', () => {
  test.each(cells)('%s, %s', async (status, role) => {
    const { opener, actor } = roles[role];
    const { id } = await aCaseIn(app, status, {}, opener);
    const client = app.as(actor);
    const { verdicts } = await verdictsOf(client, id);
    const before = await tracesIn(app);
    for (const [action, { allowed, code }] of verdictEntries(verdicts)) {
      if (allowed || !code) continue;
      expect([action, await attempts[action](client, id)]).toEqual([action, forbidden[code] ?? [code]]);
    }
    expect(await tracesIn(app)).toEqual(before);
    for (const [action, { allowed }] of verdictEntries(verdicts)) {
      if (!allowed) continue;
      expect([action, await attempts[action](client, id)]).toEqual([action, []]);
      await putInto(app, id, status);
    }
  });
});

function verdictEntries(verdicts: Verdicts) {
  return Object.keys(attempts).map((action) => {
    const name = action as keyof Verdicts;
    return [name, verdicts[name]] as const;
  });
}

test('the whole table: who may do what in which status, and why not', async () => {
  const lines: string[] = [];
  for (const status of statuses) {
    const own = await aCaseIn(app, status);
    const others = await aCaseIn(app, status, {}, people.admin);
    for (const role of seers) {
      const { id } = role === 'other member' ? others : own;
      const { verdicts, changeStatusTo } = await verdictsOf(app.as(roles[role].actor), id);
      const words = verdictEntries(verdicts).map(
        ([action, { allowed, code }]) => `${action} ${allowed ? 'yes' : code}`,
      );
      lines.push(`${status}, ${role}: ${words.join(', ')} [${changeStatusTo.join(' ')}]`);
    }
  }
  expect(`\n${lines.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    SUBMITTED, creator: comment yes, addInternalNote DESK_ONLY, amend yes, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts yes, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction NOTHING_ASKED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    SUBMITTED, other member: comment yes, addInternalNote DESK_ONLY, amend NOT_YOUR_CASE, cancel NOT_YOUR_CASE, resolve NOT_YOUR_CASE, reopen CASE_OPEN, setAdditionalContacts NOT_YOUR_CASE, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction NOTHING_ASKED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    SUBMITTED, admin: comment yes, addInternalNote DESK_ONLY, amend yes, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts yes, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction NOTHING_ASKED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    SUBMITTED, agent: comment yes, addInternalNote yes, amend TENANT_ONLY, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts TENANT_ONLY, assign yes, changeStatus STATUS_NOT_REACHABLE, requestAction NOT_IN_REVIEW, answerAction TENANT_ONLY, confirmDate NOT_WITH_CARRIER, recordNumberOutcomes NOT_IN_REVIEW, confirmPortRelease TENANT_ONLY, setPriority yes, withdrawAction NOTHING_ASKED []
    SUBMITTED, lead: comment yes, addInternalNote yes, amend TENANT_ONLY, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts TENANT_ONLY, assign yes, changeStatus STATUS_NOT_REACHABLE, requestAction NOT_IN_REVIEW, answerAction TENANT_ONLY, confirmDate NOT_WITH_CARRIER, recordNumberOutcomes NOT_IN_REVIEW, confirmPortRelease TENANT_ONLY, setPriority yes, withdrawAction NOTHING_ASKED []
    IN_REVIEW, creator: comment yes, addInternalNote DESK_ONLY, amend yes, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts yes, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction NOTHING_ASKED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    IN_REVIEW, other member: comment yes, addInternalNote DESK_ONLY, amend NOT_YOUR_CASE, cancel NOT_YOUR_CASE, resolve NOT_YOUR_CASE, reopen CASE_OPEN, setAdditionalContacts NOT_YOUR_CASE, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction NOTHING_ASKED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    IN_REVIEW, admin: comment yes, addInternalNote DESK_ONLY, amend yes, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts yes, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction NOTHING_ASKED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    IN_REVIEW, agent: comment yes, addInternalNote yes, amend TENANT_ONLY, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts TENANT_ONLY, assign yes, changeStatus yes, requestAction yes, answerAction TENANT_ONLY, confirmDate NOT_WITH_CARRIER, recordNumberOutcomes yes, confirmPortRelease TENANT_ONLY, setPriority yes, withdrawAction NOTHING_ASKED [WITH_CARRIER]
    IN_REVIEW, lead: comment yes, addInternalNote yes, amend TENANT_ONLY, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts TENANT_ONLY, assign yes, changeStatus yes, requestAction yes, answerAction TENANT_ONLY, confirmDate NOT_WITH_CARRIER, recordNumberOutcomes yes, confirmPortRelease TENANT_ONLY, setPriority yes, withdrawAction NOTHING_ASKED [WITH_CARRIER]
    ACTION_REQUIRED, creator: comment yes, addInternalNote DESK_ONLY, amend yes, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts yes, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction yes, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    ACTION_REQUIRED, other member: comment yes, addInternalNote DESK_ONLY, amend NOT_YOUR_CASE, cancel NOT_YOUR_CASE, resolve NOT_YOUR_CASE, reopen CASE_OPEN, setAdditionalContacts NOT_YOUR_CASE, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction NOT_YOUR_CASE, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    ACTION_REQUIRED, admin: comment yes, addInternalNote DESK_ONLY, amend yes, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts yes, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction yes, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    ACTION_REQUIRED, agent: comment yes, addInternalNote yes, amend TENANT_ONLY, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts TENANT_ONLY, assign yes, changeStatus STATUS_NOT_REACHABLE, requestAction QUESTIONS_OPEN, answerAction TENANT_ONLY, confirmDate QUESTIONS_OPEN, recordNumberOutcomes yes, confirmPortRelease TENANT_ONLY, setPriority yes, withdrawAction yes []
    ACTION_REQUIRED, lead: comment yes, addInternalNote yes, amend TENANT_ONLY, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts TENANT_ONLY, assign yes, changeStatus STATUS_NOT_REACHABLE, requestAction QUESTIONS_OPEN, answerAction TENANT_ONLY, confirmDate QUESTIONS_OPEN, recordNumberOutcomes yes, confirmPortRelease TENANT_ONLY, setPriority yes, withdrawAction yes []
    WITH_CARRIER, creator: comment yes, addInternalNote DESK_ONLY, amend ORDER_WITH_CARRIER, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts yes, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction NOTHING_ASKED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    WITH_CARRIER, other member: comment yes, addInternalNote DESK_ONLY, amend ORDER_WITH_CARRIER, cancel NOT_YOUR_CASE, resolve NOT_YOUR_CASE, reopen CASE_OPEN, setAdditionalContacts NOT_YOUR_CASE, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction NOTHING_ASKED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    WITH_CARRIER, admin: comment yes, addInternalNote DESK_ONLY, amend ORDER_WITH_CARRIER, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts yes, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction NOTHING_ASKED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    WITH_CARRIER, agent: comment yes, addInternalNote yes, amend TENANT_ONLY, cancel LIVE_ORDER, resolve yes, reopen CASE_OPEN, setAdditionalContacts TENANT_ONLY, assign yes, changeStatus yes, requestAction yes, answerAction TENANT_ONLY, confirmDate yes, recordNumberOutcomes yes, confirmPortRelease TENANT_ONLY, setPriority yes, withdrawAction NOTHING_ASKED [IN_REVIEW]
    WITH_CARRIER, lead: comment yes, addInternalNote yes, amend TENANT_ONLY, cancel LIVE_ORDER, resolve yes, reopen CASE_OPEN, setAdditionalContacts TENANT_ONLY, assign yes, changeStatus yes, requestAction yes, answerAction TENANT_ONLY, confirmDate yes, recordNumberOutcomes yes, confirmPortRelease TENANT_ONLY, setPriority yes, withdrawAction NOTHING_ASKED [IN_REVIEW]
    SCHEDULED, creator: comment yes, addInternalNote DESK_ONLY, amend ORDER_WITH_CARRIER, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts yes, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction NOTHING_ASKED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    SCHEDULED, other member: comment yes, addInternalNote DESK_ONLY, amend ORDER_WITH_CARRIER, cancel NOT_YOUR_CASE, resolve NOT_YOUR_CASE, reopen CASE_OPEN, setAdditionalContacts NOT_YOUR_CASE, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction NOTHING_ASKED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    SCHEDULED, admin: comment yes, addInternalNote DESK_ONLY, amend ORDER_WITH_CARRIER, cancel yes, resolve yes, reopen CASE_OPEN, setAdditionalContacts yes, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction NOTHING_ASKED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease NO_CROSS_TENANT_PORT, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    SCHEDULED, agent: comment yes, addInternalNote yes, amend TENANT_ONLY, cancel LIVE_ORDER, resolve yes, reopen CASE_OPEN, setAdditionalContacts TENANT_ONLY, assign yes, changeStatus yes, requestAction yes, answerAction TENANT_ONLY, confirmDate yes, recordNumberOutcomes yes, confirmPortRelease TENANT_ONLY, setPriority yes, withdrawAction NOTHING_ASKED [IN_REVIEW]
    SCHEDULED, lead: comment yes, addInternalNote yes, amend TENANT_ONLY, cancel LIVE_ORDER, resolve yes, reopen CASE_OPEN, setAdditionalContacts TENANT_ONLY, assign yes, changeStatus yes, requestAction yes, answerAction TENANT_ONLY, confirmDate yes, recordNumberOutcomes yes, confirmPortRelease TENANT_ONLY, setPriority yes, withdrawAction NOTHING_ASKED [IN_REVIEW]
    CANCELLATION_REQUESTED, creator: comment yes, addInternalNote DESK_ONLY, amend CANCELLATION_PENDING, cancel CANCELLATION_PENDING, resolve CANCELLATION_PENDING, reopen CASE_OPEN, setAdditionalContacts yes, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction CANCELLATION_PENDING, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease CANCELLATION_PENDING, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    CANCELLATION_REQUESTED, other member: comment yes, addInternalNote DESK_ONLY, amend CANCELLATION_PENDING, cancel CANCELLATION_PENDING, resolve CANCELLATION_PENDING, reopen CASE_OPEN, setAdditionalContacts NOT_YOUR_CASE, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction CANCELLATION_PENDING, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease CANCELLATION_PENDING, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    CANCELLATION_REQUESTED, admin: comment yes, addInternalNote DESK_ONLY, amend CANCELLATION_PENDING, cancel CANCELLATION_PENDING, resolve CANCELLATION_PENDING, reopen CASE_OPEN, setAdditionalContacts yes, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction CANCELLATION_PENDING, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease CANCELLATION_PENDING, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    CANCELLATION_REQUESTED, agent: comment yes, addInternalNote yes, amend TENANT_ONLY, cancel CANCELLATION_PENDING, resolve CANCELLATION_PENDING, reopen CASE_OPEN, setAdditionalContacts TENANT_ONLY, assign yes, changeStatus yes, requestAction CANCELLATION_PENDING, answerAction TENANT_ONLY, confirmDate CANCELLATION_PENDING, recordNumberOutcomes yes, confirmPortRelease TENANT_ONLY, setPriority yes, withdrawAction CANCELLATION_PENDING [CANCELLED WITH_CARRIER]
    CANCELLATION_REQUESTED, lead: comment yes, addInternalNote yes, amend TENANT_ONLY, cancel CANCELLATION_PENDING, resolve CANCELLATION_PENDING, reopen CASE_OPEN, setAdditionalContacts TENANT_ONLY, assign yes, changeStatus yes, requestAction CANCELLATION_PENDING, answerAction TENANT_ONLY, confirmDate CANCELLATION_PENDING, recordNumberOutcomes yes, confirmPortRelease TENANT_ONLY, setPriority yes, withdrawAction CANCELLATION_PENDING [CANCELLED WITH_CARRIER]
    RESOLVED, creator: comment CASE_CLOSED, addInternalNote DESK_ONLY, amend CASE_CLOSED, cancel CASE_CLOSED, resolve CASE_CLOSED, reopen yes, setAdditionalContacts CASE_CLOSED, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction CASE_CLOSED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease CASE_CLOSED, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    RESOLVED, other member: comment CASE_CLOSED, addInternalNote DESK_ONLY, amend CASE_CLOSED, cancel CASE_CLOSED, resolve CASE_CLOSED, reopen NOT_YOUR_CASE, setAdditionalContacts CASE_CLOSED, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction CASE_CLOSED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease CASE_CLOSED, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    RESOLVED, admin: comment CASE_CLOSED, addInternalNote DESK_ONLY, amend CASE_CLOSED, cancel CASE_CLOSED, resolve CASE_CLOSED, reopen yes, setAdditionalContacts CASE_CLOSED, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction CASE_CLOSED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease CASE_CLOSED, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    RESOLVED, agent: comment CASE_CLOSED, addInternalNote yes, amend TENANT_ONLY, cancel CASE_CLOSED, resolve CASE_CLOSED, reopen yes, setAdditionalContacts TENANT_ONLY, assign CASE_CLOSED, changeStatus CASE_CLOSED, requestAction CASE_CLOSED, answerAction TENANT_ONLY, confirmDate CASE_CLOSED, recordNumberOutcomes CASE_CLOSED, confirmPortRelease TENANT_ONLY, setPriority CASE_CLOSED, withdrawAction CASE_CLOSED []
    RESOLVED, lead: comment CASE_CLOSED, addInternalNote yes, amend TENANT_ONLY, cancel CASE_CLOSED, resolve CASE_CLOSED, reopen yes, setAdditionalContacts TENANT_ONLY, assign CASE_CLOSED, changeStatus CASE_CLOSED, requestAction CASE_CLOSED, answerAction TENANT_ONLY, confirmDate CASE_CLOSED, recordNumberOutcomes CASE_CLOSED, confirmPortRelease TENANT_ONLY, setPriority CASE_CLOSED, withdrawAction CASE_CLOSED []
    CANCELLED, creator: comment CASE_CLOSED, addInternalNote DESK_ONLY, amend CASE_CLOSED, cancel CASE_CLOSED, resolve CASE_CLOSED, reopen yes, setAdditionalContacts CASE_CLOSED, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction CASE_CLOSED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease CASE_CLOSED, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    CANCELLED, other member: comment CASE_CLOSED, addInternalNote DESK_ONLY, amend CASE_CLOSED, cancel CASE_CLOSED, resolve CASE_CLOSED, reopen NOT_YOUR_CASE, setAdditionalContacts CASE_CLOSED, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction CASE_CLOSED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease CASE_CLOSED, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    CANCELLED, admin: comment CASE_CLOSED, addInternalNote DESK_ONLY, amend CASE_CLOSED, cancel CASE_CLOSED, resolve CASE_CLOSED, reopen yes, setAdditionalContacts CASE_CLOSED, assign DESK_ONLY, changeStatus DESK_ONLY, requestAction DESK_ONLY, answerAction CASE_CLOSED, confirmDate DESK_ONLY, recordNumberOutcomes DESK_ONLY, confirmPortRelease CASE_CLOSED, setPriority DESK_ONLY, withdrawAction DESK_ONLY []
    CANCELLED, agent: comment CASE_CLOSED, addInternalNote yes, amend TENANT_ONLY, cancel CASE_CLOSED, resolve CASE_CLOSED, reopen yes, setAdditionalContacts TENANT_ONLY, assign CASE_CLOSED, changeStatus CASE_CLOSED, requestAction CASE_CLOSED, answerAction TENANT_ONLY, confirmDate CASE_CLOSED, recordNumberOutcomes CASE_CLOSED, confirmPortRelease TENANT_ONLY, setPriority CASE_CLOSED, withdrawAction CASE_CLOSED []
    CANCELLED, lead: comment CASE_CLOSED, addInternalNote yes, amend TENANT_ONLY, cancel CASE_CLOSED, resolve CASE_CLOSED, reopen yes, setAdditionalContacts TENANT_ONLY, assign CASE_CLOSED, changeStatus CASE_CLOSED, requestAction CASE_CLOSED, answerAction TENANT_ONLY, confirmDate CASE_CLOSED, recordNumberOutcomes CASE_CLOSED, confirmPortRelease TENANT_ONLY, setPriority CASE_CLOSED, withdrawAction CASE_CLOSED []
    "
  `);
});

describe('a verdict', () => {
  test('tells the reason in the language of the caller', async () => {
    const { id } = await aCaseIn(app, 'RESOLVED');
    const say = async (language: string) =>
      (await verdictsOf(app.as(people.member, { 'accept-language': language }), id)).verdicts.comment.reason;
    expect(await say('en')).toMatch(/^This case is closed\. /);
    expect(await say('fr')).toMatch(/^Ce dossier est clos\. /);
  });

  test('that says yes has no code and no reason', async () => {
    const { id } = await aCaseIn(app, 'SUBMITTED');
    const { verdicts } = await verdictsOf(app.as(people.member), id);
    expect(verdicts.comment).toEqual({ allowed: true, code: null, reason: null, until: null });
  });

  test('says until when a case can be reopened, and afterwards until when it could', async () => {
    const { id } = await aCaseIn(app, 'RESOLVED');
    const { verdicts, closedAt } = await verdictsOf(app.as(people.member), id);
    const until = new Date(Date.parse(String(closedAt)) + 14 * day).toISOString();
    expect(verdicts.reopen).toMatchObject({ allowed: true, until });
    app.clock.advance(15 * day);
    const late = (await verdictsOf(app.as(people.member), id)).verdicts.reopen;
    expect(late).toMatchObject({ allowed: false, code: 'TOO_LATE_TO_REOPEN', until });
  });

  test('says until when the letter of a port-in is good enough for the carrier', async () => {
    const { id } = await aCaseIn(app, 'IN_REVIEW', await aPortIn(app.as(people.member)));
    const letterSignedOn = new Date('2027-03-10');
    await app.deps.prisma.portInRequest.update({ where: { caseId: rowIdOf(id) }, data: { letterSignedOn } });
    const { verdicts, changeStatusTo } = await verdictsOf(app.as(people.agent), id);
    expect(verdicts.changeStatus).toMatchObject({ allowed: true, until: '2027-06-08T23:59:59.999Z' });
    expect(changeStatusTo).toEqual(['WITH_CARRIER']);
  });

  test.each([
    ['creator', 'cancel', { allowed: true, code: null }],
    ['agent', 'cancel', { allowed: false, code: 'LIVE_ORDER' }],
    ['creator', 'amend', { allowed: false, code: 'NUMBERS_WITH_CARRIER' }],
    ['agent', 'resolve', { allowed: false, code: 'NUMBERS_NOT_ENDED' }],
  ] as const)('of the %s on %s looks at live numbers: %j', async (role, action, expected) => {
    const { id } = await aCaseIn(app, 'IN_REVIEW', await aPortIn(app.as(people.member)));
    await app.deps.prisma.caseNumber.updateMany({ where: { caseId: rowIdOf(id) }, data: { outcome: 'SUBMITTED' } });
    const { verdicts } = await verdictsOf(app.as(roles[role].actor), id);
    expect(verdicts[action]).toMatchObject(expected);
    const tried = await attempts[action](app.as(roles[role].actor), id);
    expect(tried).toEqual(expected.code === null ? [] : [expected.code]);
  });
});
