import { describe, expect, test } from 'vitest';
import { type Action, actions } from '../../src/access/actions.ts';
import { may } from '../../src/access/authorise.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import { AnswerAction, RequestAction, WithdrawAction } from '../cases/ask.ts';
import { ChangeCases } from '../cases/bulk-operations.ts';
import { ConfirmDate, RecordNumberOutcomes, SetPriority } from '../cases/carrier-operations.ts';
import {
  ConfirmPortRelease,
  CreatePortReleaseCode,
  PortReleases,
  RevokePortRelease,
} from '../cases/release-operations.ts';
import {
  ClockTimes,
  QueueRules,
  RemoveCannedReply,
  RemoveQueue,
  RuleChanges,
  SaveCannedReply,
  SaveQueue,
  SetClockTimes,
  SetQueueRules,
  words,
} from '../cases/rule-operations.ts';
import { tracesIn } from '../cases/traces.ts';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import {
  AddComment,
  AmendCase,
  AssignCase,
  ChangeCaseStatus,
  CreateCase,
  FollowCase,
  ResendMail,
  SetAdditionalContacts,
  SetMailContent,
  UpdateNotifications,
} from '../support/operations.ts';
import { aCase, aQuestion } from '../support/stories.ts';

const app = useApp();

const SubmitFeedback = graphql(`
  mutation SubmitFeedbackForbidden($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { errors { code } } }
`);

const CannedReplies = graphql(`query CannedRepliesForbidden($caseId: ID!) { cannedReplies(caseId: $caseId) { code } }`);

const Queues = graphql(`query QueuesForbidden { queues { code } }`);

const AuditUrl = graphql(`query AuditUrlForbidden { auditUrl(format: CSV) }`);

const signedIn = { id: '', displayName: '', language: 'en', expiresAt: new Date(0) } as const;
const viewers: readonly (readonly [string, Viewer])[] = [
  ['member', { ...signedIn, kind: 'PERSON', tenantId: '', role: 'MEMBER' }],
  ['admin', { ...signedIn, kind: 'PERSON', tenantId: '', role: 'ADMIN' }],
  ['agent', { ...signedIn, kind: 'AGENT', role: 'AGENT' }],
  ['lead', { ...signedIn, kind: 'AGENT', role: 'LEAD' }],
];
const catalogue = Object.keys(actions) as Action[];

test('the catalogue: who may do a thing at all', () => {
  const lines = catalogue.map((action) =>
    [action.padEnd(22), ...viewers.map(([name, viewer]) => (may(viewer, action) ? name : '-').padEnd(7))]
      .join('')
      .trimEnd(),
  );
  expect(`\n${lines.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    readCases             member admin  agent  lead
    createCase            member admin  -      -
    amendCase             member admin  -      -
    setAdditionalContacts member admin  -      -
    cancelCase            member admin  agent  lead
    resolveCase           member admin  agent  lead
    reopenCase            member admin  agent  lead
    addComment            member admin  agent  lead
    createUpload          member admin  agent  lead
    removeDocument        member admin  agent  lead
    updateProfile         member admin  agent  lead
    createSavedView       member admin  agent  lead
    updateSavedView       member admin  agent  lead
    deleteSavedView       member admin  agent  lead
    submitFeedback        member admin  -      -
    updateNotifications   member admin  -      -
    followCase            member admin  -      -
    setMailContent        -      admin  -      -
    addInternalNote       -      -      agent  lead
    assignCase            -      -      agent  lead
    changeCaseStatus      -      -      agent  lead
    requestAction         -      -      agent  lead
    withdrawAction        -      -      agent  lead
    answerAction          member admin  -      -
    confirmDate           -      -      agent  lead
    recordNumberOutcomes  -      -      agent  lead
    setPriority           -      -      agent  lead
    readCannedReplies     -      -      agent  lead
    readQueues            -      -      agent  lead
    readQueueRules        -      -      agent  lead
    readClockTimes        -      -      agent  lead
    readRuleChanges       -      -      agent  lead
    createPortReleaseCode -      admin  -      -
    readPortReleases      -      admin  -      -
    revokePortRelease     -      admin  -      -
    confirmPortRelease    member admin  -      -
    changeCases           -      -      -      lead
    saveQueue             -      -      -      lead
    removeQueue           -      -      -      lead
    setQueueRules         -      -      -      lead
    setClockTimes         -      -      -      lead
    saveCannedReply       -      -      -      lead
    removeCannedReply     -      -      -      lead
    exportAudit           -      admin  -      lead
    resendMail            -      -      -      lead
    "
  `);
});

/** How each action is tried; null: everybody may. */
const attempts: Readonly<Record<Action, ((client: Client, caseId: string) => ReturnType<Client['ask']>) | null>> = {
  readCases: null,
  cancelCase: null,
  resolveCase: null,
  reopenCase: null,
  addComment: null,
  createUpload: null,
  removeDocument: null,
  updateProfile: null,
  createSavedView: null,
  updateSavedView: null,
  deleteSavedView: null,
  createCase: (client) => client.ask(CreateCase, { input: aQuestion }),
  amendCase: (client, caseId) => client.ask(AmendCase, { input: { caseId, title: 'Another title' } }),
  setAdditionalContacts: (client, caseId) =>
    client.ask(SetAdditionalContacts, { input: { caseId, additionalContacts: ['ann@example.com'] } }),
  submitFeedback: (client) => client.ask(SubmitFeedback, { input: { body: 'Quick and kind.' } }),
  updateNotifications: (client) => client.ask(UpdateNotifications, { input: { digestAt: '07:00' } }),
  followCase: (client, caseId) => client.ask(FollowCase, { input: { caseId, following: 'MUTE' } }),
  setMailContent: (client) => client.ask(SetMailContent, { input: { allowed: true } }),
  resendMail: (client) => client.ask(ResendMail, { input: { mailId: 'nonsense' } }),
  addInternalNote: (client, caseId) =>
    client.ask(AddComment, { input: { caseId, body: 'Between us.', visibility: 'INTERNAL' } }),
  assignCase: (client, caseId) => client.ask(AssignCase, { input: { caseId, assigneeId: null } }),
  requestAction: (client, caseId) =>
    client.ask(RequestAction, { input: { caseId, questions: [{ kind: 'VALUE', question: 'Which?' }] } }),
  withdrawAction: (client, caseId) => client.ask(WithdrawAction, { input: { caseId, actionRequestId: 'any' } }),
  answerAction: (client, caseId) =>
    client.ask(AnswerAction, { input: { caseId, actionRequestId: 'any', answer: { confirmed: true } } }),
  readCannedReplies: (client, caseId) => client.ask(CannedReplies, { caseId }),
  readQueues: (client) => client.ask(Queues),
  readQueueRules: (client) => client.ask(QueueRules),
  readClockTimes: (client) => client.ask(ClockTimes),
  readRuleChanges: (client) => client.ask(RuleChanges),
  saveQueue: (client) =>
    client.ask(SaveQueue, { input: { expectedVersion: 9, code: 'NEW', label: { en: 'New', fr: 'Nouveaux' } } }),
  removeQueue: (client) => client.ask(RemoveQueue, { input: { expectedVersion: 9, code: 'NEW' } }),
  setQueueRules: (client) =>
    client.ask(SetQueueRules, { input: { expectedVersion: 1, rules: [{ queue: 'NO_SUCH' }] } }),
  setClockTimes: (client) => client.ask(SetClockTimes, { input: { expectedVersion: 9, times: [] } }),
  saveCannedReply: (client) => client.ask(SaveCannedReply, { input: { code: 'DONE', ...words } }),
  removeCannedReply: (client) => client.ask(RemoveCannedReply, { input: { code: 'DONE', expectedVersion: 9 } }),
  createPortReleaseCode: (client) =>
    client.ask(CreatePortReleaseCode, {
      input: { destinationTenantDomain: 'fabrikam.com', phoneNumbers: ['+33142685300'] },
    }),
  readPortReleases: (client) => client.ask(PortReleases),
  revokePortRelease: (client) => client.ask(RevokePortRelease, { input: { portReleaseId: 'nonsense' } }),
  confirmPortRelease: (client, caseId) => client.ask(ConfirmPortRelease, { input: { caseId } }),
  changeCases: (client, caseId) =>
    client.ask(ChangeCases, { input: { caseIds: [caseId], change: { comment: { body: 'To all.' } } } }),
  exportAudit: (client) => client.ask(AuditUrl),
  confirmDate: (client, caseId) =>
    client.ask(ConfirmDate, { input: { caseId, confirmedFor: { localDateTime: '2027-06-01T10:00' } } }),
  recordNumberOutcomes: (client, caseId) =>
    client.ask(RecordNumberOutcomes, { input: { caseId, outcomes: [{ outcome: 'COMPLETED' }] } }),
  setPriority: (client, caseId) => client.ask(SetPriority, { input: { caseId, priority: 'HIGH' } }),
  changeCaseStatus: (client, caseId) => client.ask(ChangeCaseStatus, { input: { caseId, status: 'WITH_CARRIER' } }),
};

describe.each(catalogue)('%s', (action) => {
  const tried = viewers.filter(([, viewer]) => !may(viewer, action)).map(([name]) => name as keyof typeof people);

  test(`is FORBIDDEN for [${tried}], and nothing is written`, async () => {
    const attempt = attempts[action];
    expect(attempt === null).toBe(tried.length === 0);
    const { id } = await aCase(app.as(people.member));
    const before = [await tracesIn(app), await app.deps.prisma.feedback.count()];
    for (const role of tried) {
      const { data, errors, status } = (await attempt?.(app.as(people[role]), id)) ?? {};
      expect([status, Object.values(data ?? {})]).toEqual([200, [null]]);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    }
    expect([await tracesIn(app), await app.deps.prisma.feedback.count()]).toEqual(before);
  });
});

test('FORBIDDEN says what it is about, in the language of the caller', async () => {
  const say = async (language: string) =>
    (await app.as(people.agent, { 'accept-language': language }).ask(CreateCase, { input: aQuestion })).errors?.[0]
      ?.message;
  expect(await say('en')).toBe('Your role may not do this (createCase).');
  expect(await say('fr')).toBe('Votre rôle ne permet pas cette action (createCase).');
});
