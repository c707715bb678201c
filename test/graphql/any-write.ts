import { followAnew, followRules } from '../../src/cases/follow-rules.ts';
import { noteMissedClocks } from '../../src/cases/miss-clocks.ts';
import { remind } from '../../src/cases/remind.ts';
import { runBulkJobs } from '../../src/cases/run-bulk-jobs.ts';
import { foldCounts } from '../../src/statistics/fold-counts.ts';
import { QuestionsOfCase } from '../cases/ask.ts';
import { people, type TestApp } from '../support/app.ts';
import { day, hour, minute } from '../support/clock.ts';
import { aDocument, foundInfected, idOf } from '../support/stories.ts';

/** Cases on which is written, as node ids. */
export interface Written {
  readonly caseIds: readonly string[];
  readonly index: number;
}

type Write = (app: TestApp, of: Written) => Promise<unknown>;

const mutation =
  (who: keyof typeof people, field: string, type: string, input: (of: Written) => object): Write =>
  (app, of) =>
    app
      .as(people[who])
      .post(`mutation M($input: ${type}!) { ${field}(input: $input) { __typename errors { code } } }`, {
        input: input(of),
      });

const one = ({ caseIds, index }: Written) => ({ caseId: caseIds[index % caseIds.length] });
const onCase = (who: keyof typeof people, field: string, more: object = {}) =>
  mutation(who, field, `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`, (of) => ({ ...one(of), ...more }));

/** The first that is open. */
const onQuestion =
  (who: keyof typeof people, field: string, more: object): Write =>
  async (app, of) => {
    const { caseId } = one(of);
    const { node } = await app.as(people[who]).run(QuestionsOfCase, { id: caseId ?? '', open: true });
    const [first] = node?.__typename === 'Case' ? node.actionRequests : [];
    return first && onCase(who, field, { actionRequestId: first.id, ...more })(app, of);
  };

/** Whatever changes something that somebody can read, by a mutation, by a job, by an operator, or by the time alone. */
export const writes: Readonly<Record<string, Write>> = {
  comment: onCase('admin', 'addComment', { body: 'A word.' }),
  note: onCase('lead', 'addComment', { body: 'A note.', visibility: 'INTERNAL' }),
  answer: onCase('agent', 'addComment', { body: 'An answer.' }),
  assign: async (app, of) => {
    const assigneeId = of.index % 3 === 0 ? null : await idOf(app.as(of.index % 2 === 0 ? people.agent : people.lead));
    return onCase('agent', 'assignCase', { assigneeId })(app, of);
  },
  ask: onCase('agent', 'requestAction', { questions: [{ kind: 'VALUE', question: 'Which?' }] }),
  reply: (app, of) => onQuestion('admin', 'answerAction', { answer: { value: 'This one.' } })(app, of),
  withdraw: (app, of) => onQuestion('agent', 'withdrawAction', {})(app, of),
  code: onCase('admin', 'confirmPortRelease', { code: 'AAAA-AAAA-AAAA-AAAA' }),
  remove: async (app, of) => {
    const documentId = await aDocument(app.as(people.member));
    await onCase('member', 'addComment', { body: 'To be removed.', documentIds: [documentId] })(app, of);
    await mutation('member', 'removeDocument', 'RemoveDocumentInput', () => ({ documentId }))(app, of);
  },
  carrier: onCase('agent', 'changeCaseStatus', { status: 'WITH_CARRIER' }),
  review: onCase('agent', 'changeCaseStatus', { status: 'IN_REVIEW', reason: 'Once more.' }),
  date: onCase('agent', 'confirmDate', { confirmedFor: { localDateTime: '2027-04-22T10:00' } }),
  outcomes: onCase('agent', 'recordNumberOutcomes', {
    outcomes: [{ outcome: 'SUBMITTED', numbers: { numbers: ['+493022730000'] } }],
  }),
  priority: (app, of) => onCase('lead', 'setPriority', { priority: of.index % 2 === 0 ? 'URGENT' : 'LOW' })(app, of),
  cancel: onCase('admin', 'cancelCase', { reason: 'NO_LONGER_NEEDED' }),
  resolve: onCase('admin', 'resolveCase'),
  reopen: onCase('admin', 'reopenCase'),
  amend: (app, of) => onCase('admin', 'amendCase', { title: `Title ${of.index}` })(app, of),
  contacts: (app, of) =>
    onCase('admin', 'setAdditionalContacts', { additionalContacts: [`a${of.index}@example.com`] })(app, of),
  open: mutation('member', 'createCase', 'CreateCaseInput', ({ index }) => ({
    country: 'FR',
    title: `Question ${index}`,
    description: 'Can they be ported?',
    request: { generalInvestigation: { about: 'PORT_IN' } },
  })),
  strange: mutation('stranger', 'createCase', 'CreateCaseInput', ({ index }) => ({
    country: 'FR',
    title: `Stranger ${index}`,
    description: 'Can they be ported?',
    request: { generalInvestigation: { about: 'PORT_IN' } },
  })),
  name: mutation('member', 'updateProfile', 'UpdateProfileInput', ({ index }) => ({ displayName: `Member ${index}` })),
  agentName: mutation('agent', 'updateProfile', 'UpdateProfileInput', ({ index }) => ({
    displayName: `Agent ${index}`,
  })),
  language: mutation('member', 'updateProfile', 'UpdateProfileInput', ({ index }) => ({
    language: index % 2 === 0 ? 'FR' : 'EN',
  })),
  feedback: mutation('member', 'submitFeedback', 'SubmitFeedbackInput', () => ({ body: 'Well done.' })),
  view: mutation('admin', 'createSavedView', 'CreateSavedViewInput', ({ index }) => ({
    name: `View ${index}`,
    shared: true,
    filter: {},
  })),
  document: async (app, of) => {
    const documentId = await aDocument(app.as(people.member));
    return onCase('member', 'addComment', { body: 'With a paper.', documentIds: [documentId] })(app, of);
  },
  infected: async (app, of) => {
    const documentId = await aDocument(app.as(people.member));
    await onCase('member', 'addComment', { body: 'A bad paper.', documentIds: [documentId] })(app, of);
    await foundInfected(app, documentId);
  },
  bulk: (app, of) =>
    mutation('lead', 'changeCases', 'ChangeCasesInput', ({ caseIds }) => ({
      caseIds,
      change: { comment: { body: 'To all.' } },
    }))(app, of),
  jobs: (app) => runBulkJobs(app.deps),
  clocks: (app) => noteMissedClocks(app.deps),
  reminders: (app) => remind(app.deps),
  fold: (app) => foldCounts(app.deps.prisma),
  queues: async ({ deps: { prisma } }, { index }) => {
    const code = `q${index % 2}`;
    const queue = { code, position: 100 + (index % 2), labelEn: code, labelFr: code };
    await prisma.queue.upsert({ where: { code }, create: queue, update: {} });
    const rule = { position: 1, queue: code };
    await prisma.queueRule.upsert({ where: { position: 1 }, create: rule, update: rule });
    await followAnew(prisma);
    await followRules(prisma);
  },
  times: async ({ deps: { prisma } }, { index }) => {
    await prisma.clockTime.updateMany({ data: { hours: 1 + index } });
    await followAnew(prisma);
    await followRules(prisma);
  },
  role: ({ deps: { prisma } }, { index }) =>
    prisma.person.updateMany({
      where: { email: people.admin },
      data: { role: index % 2 === 0 ? 'MEMBER' : 'ADMIN' },
    }),
  minutes: async ({ clock }) => clock.advance(7 * minute),
  hours: async ({ clock }) => clock.advance(5 * hour),
  days: async ({ clock }) => clock.advance(5 * day),
};
