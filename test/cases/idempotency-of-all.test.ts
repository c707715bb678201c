import { expect, test } from 'vitest';
import { aView } from '../saved-views/view-operations.ts';
import { people, useApp } from '../support/app.ts';
import { aQuestionAbout } from '../support/lists.ts';
import { CancelCase } from '../support/operations.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase, aCaseInReview, aDocument, aQuestion, idOf } from '../support/stories.ts';
import { aCaseIn } from './a-case-in.ts';
import { askTenant } from './ask.ts';
import { aReleaseCode, PortReleases } from './release-operations.ts';
import { versionsOf, words } from './rule-operations.ts';

const app = useApp();
const member = () => app.as(people.member);
const agent = () => app.as(people.agent);

/** One mutation: who runs it, an input that must be done, and what makes another input of it. */
interface Row {
  readonly who?: string;
  readonly input: () => Promise<object>;
  readonly other: object;
}
const ofNewCase = (more: object) => async () => ({ caseId: (await aCase(member())).id, ...more });
const ofCaseInReview = (more: object) => async () => ({ caseId: (await aCaseInReview(app)).id, ...more });
const ofClosedCase = async () => {
  const { id: caseId } = await aCase(member());
  await member().run(CancelCase, { input: { caseId, reason: 'DUPLICATE' } });
  return { caseId };
};

async function ofQuestion() {
  const { id: caseId } = await aCaseInReview(app);
  const [actionRequestId] = await askTenant(app, caseId, ['VALUE']);
  return { caseId, actionRequestId };
}

const withCarrier = async () => ({
  caseId: (await aCaseIn(app, 'WITH_CARRIER', aQuestionAbout({ numbers: ['+33142685300'] }))).id,
});

const aPortFromFabrikam = {
  country: 'FR',
  request: {
    crossTenantPort: {
      sourceTenantDomain: 'fabrikam.com',
      destinationTenantDomain: 'contoso.com',
      requestedFor: { localDateTime: '2027-04-26T10:00' },
      numbers: { numbers: ['+33142685300'] },
    },
  },
};

const ofDeadLetter = async () => {
  const { tenantId, id: caseId } = await app.deps.prisma.case.findFirstOrThrow();
  const dead = { status: 'DEAD', createdAt: new Date(), endedAt: new Date() } as const;
  const mail = { tenantId, caseId, address: people.member, purpose: 'CASE' as const, ...dead };
  return { mailId: (await app.deps.prisma.mail.create({ data: mail })).id };
};

/** Every mutation of the schema: who adds one adds its row. */
const rows: Readonly<Record<string, Row>> = {
  createCase: { input: async () => aQuestion, other: { title: 'Other' } },
  amendCase: { input: ofNewCase({ title: 'New' }), other: { title: 'Newer' } },
  cancelCase: { input: ofNewCase({ reason: 'DUPLICATE' }), other: { reason: 'NO_LONGER_NEEDED' } },
  resolveCase: { input: ofNewCase({}), other: { expectedVersion: 7 } },
  reopenCase: { input: ofClosedCase, other: { comment: 'Please.' } },
  addComment: { input: ofNewCase({ body: 'Hello' }), other: { body: 'Hello?' } },
  setAdditionalContacts: {
    input: ofNewCase({ additionalContacts: ['a@example.org'] }),
    other: { additionalContacts: [] },
  },
  createUpload: {
    input: async () => ({ kind: 'SUPPORTING', filename: 'a.pdf', contentType: 'application/pdf', size: 9 }),
    other: { size: 10 },
  },
  removeDocument: {
    input: async () => {
      const documentId = await aDocument(member());
      await aCase(member(), { documentIds: [documentId] });
      return { documentId };
    },
    other: { documentId: 'another' },
  },
  submitFeedback: { input: async () => ({ body: 'Good.', rating: 5 }), other: { rating: 4 } },
  updateProfile: { input: async () => ({ displayName: 'Miguel' }), other: { displayName: null } },
  createSavedView: { input: async () => ({ name: 'All', filter: {} }), other: { filter: { state: 'OPEN' } } },
  updateSavedView: {
    input: async () => ({ savedViewId: (await aView(member())).id, name: 'Some' }),
    other: { name: 'Others' },
  },
  deleteSavedView: {
    input: async () => ({ savedViewId: (await aView(member())).id }),
    other: { savedViewId: 'another' },
  },
  updateNotifications: { input: async () => ({ digestAt: '07:30' }), other: { digestAt: '07:31' } },
  followCase: { input: ofNewCase({ following: 'MUTE' }), other: { following: 'WATCH' } },
  setMailContent: { who: people.admin, input: async () => ({ allowed: true }), other: { allowed: false } },
  resendMail: { who: people.lead, input: ofDeadLetter, other: { mailId: 'nonsense' } },
  assignCase: {
    who: people.agent,
    input: async () => ({ caseId: (await aCase(member())).id, assigneeId: await idOf(agent()) }),
    other: { assigneeId: null },
  },
  requestAction: {
    who: people.agent,
    input: ofCaseInReview({ questions: [{ kind: 'VALUE', question: 'Which?' }] }),
    other: { questions: [] },
  },
  answerAction: {
    input: async () => ({ ...(await ofQuestion()), answer: { value: '4711' } }),
    other: { answer: { value: '0815' } },
  },
  withdrawAction: { who: people.agent, input: ofQuestion, other: { reason: 'r' } },
  confirmDate: {
    who: people.agent,
    input: async () => ({ ...(await withCarrier()), confirmedFor: { localDateTime: '2027-04-01T10:00' } }),
    other: { note: 'n' },
  },
  recordNumberOutcomes: {
    who: people.agent,
    input: async () => ({ ...(await withCarrier()), outcomes: [{ outcome: 'SUBMITTED' }] }),
    other: { outcomes: [{ outcome: 'COMPLETED' }] },
  },
  setPriority: { who: people.agent, input: ofNewCase({ priority: 'HIGH' }), other: { priority: 'LOW' } },
  createPortReleaseCode: {
    who: people.admin,
    input: async () => ({ destinationTenantDomain: 'fabrikam.com', phoneNumbers: ['+33142685300'] }),
    other: { destinationTenantDomain: 'northwind.example' },
  },
  revokePortRelease: {
    who: people.admin,
    input: async () => {
      await aReleaseCode(app.as(people.admin), 'fabrikam.com');
      const { portReleases } = await app.as(people.admin).run(PortReleases);
      return { portReleaseId: portReleases?.[0]?.id };
    },
    other: { portReleaseId: 'another' },
  },
  confirmPortRelease: {
    input: async () => ({
      caseId: (await aCase(member(), aPortFromFabrikam)).id,
      code: await aReleaseCode(app.as(people.stranger), 'contoso.com'),
    }),
    other: { code: null },
  },
  changeCases: {
    who: people.lead,
    // Assigned to nobody already: the job, which goes on beside, writes nothing on the case.
    input: async () => ({ caseIds: [(await aCase(member())).id], change: { assign: { assigneeId: null } } }),
    other: { caseIds: [] },
  },
  setQueueRules: {
    who: people.lead,
    input: async () => ({ expectedVersion: (await versionsOf(app)).queueRules, rules: [] }),
    other: { expectedVersion: 99 },
  },
  saveQueue: {
    who: people.lead,
    input: async () => ({
      expectedVersion: (await versionsOf(app)).queueRules,
      code: 'NEW',
      label: { en: 'New', fr: 'Nouveaux' },
    }),
    other: { position: 1 },
  },
  removeQueue: {
    who: people.lead,
    input: async () => ({ expectedVersion: (await versionsOf(app)).queueRules, code: 'NEW' }),
    other: { code: 'OLD' },
  },
  setClockTimes: {
    who: people.lead,
    input: async () => ({
      expectedVersion: (await versionsOf(app)).clockTimes,
      times: [
        { clock: 'FIRST_ANSWER', hours: 5 },
        { clock: 'NEXT_ANSWER', hours: 5 },
      ],
    }),
    other: { times: [] },
  },
  saveCannedReply: { who: people.lead, input: async () => ({ code: 'WAITING', ...words }), other: { position: 1 } },
  removeCannedReply: {
    who: people.lead,
    input: async () => ({ code: 'DONE', expectedVersion: 1 }),
    other: { code: 'TAKEN' },
  },
  changeCaseStatus: { who: people.agent, input: ofCaseInReview({ status: 'WITH_CARRIER' }), other: { reason: 'r' } },
};

interface Introspected {
  readonly __schema: {
    readonly mutationType: {
      readonly fields: readonly {
        readonly name: string;
        readonly args: readonly {
          readonly name: string;
          readonly type: {
            readonly kind: string;
            readonly ofType: {
              readonly name: string;
              readonly inputFields: readonly {
                readonly name: string;
                readonly type: { readonly name: string | null };
              }[];
            };
          };
        }[];
      }[];
    };
  };
}

async function mutations() {
  const { data } = await member().post<Introspected>(
    '{ __schema { mutationType { fields { name args { name type { kind ofType { name inputFields { name type { name } } } } } } } } }',
  );
  return data?.__schema.mutationType.fields ?? [];
}

test('every mutation takes one input, and in it an idempotencyKey: ID', async () => {
  const fields = await mutations();
  expect(fields.length).toBeGreaterThan(10);
  for (const { name, args } of fields) {
    const [input, ...more] = args;
    const typename = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    expect([name, more]).toEqual([name, []]);
    expect(input).toMatchObject({ name: 'input', type: { kind: 'NON_NULL', ofType: { name: typename } } });
    expect(input?.type.ofType.inputFields).toContainEqual({ name: 'idempotencyKey', type: { name: 'ID' } });
  }
});

test('the table below holds every mutation', async () => {
  expect((await mutations()).map(({ name }) => name).sort()).toEqual(Object.keys(rows).sort());
});

test.each(Object.keys(rows))(
  '%s: a replay answers the same and writes nothing; another input is refused',
  async (name) => {
    const row = rows[name];
    if (!row) throw new Error('It has no row.');
    const input = { ...(await row.input()), idempotencyKey: `once-for-${name}-in-the-tests` };
    const typename = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${typename}!) { done: ${name}(input: $input) { __typename errors { code path } warnings { code } } }`;
    const run = (given: object) => app.as(row.who ?? people.member).post(document, { input: given });
    const before = await snapshot(app);
    const first = await run(input);
    expect(first).toMatchObject({ status: 200, data: { done: { errors: [] } } });
    const after = await snapshot(app);
    expect(after).not.toEqual(before);
    expect(await run(input)).toEqual(first);
    expect(await run({ ...input, ...row.other })).toMatchObject({
      data: { done: { errors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }] } },
    });
    expect(await snapshot(app)).toEqual(after);
  },
);
