import { afterEach, expect, test } from 'vitest';
import { remind } from '../../src/cases/remind.ts';
import { aCaseIn } from '../cases/a-case-in.ts';
import { AnswerAction, RequestAction, WithdrawAction } from '../cases/ask.ts';
import { ConfirmDate, RecordNumberOutcomes } from '../cases/carrier-operations.ts';
import { people, useApp } from '../support/app.ts';
import { hour, minute } from '../support/clock.ts';
import { aQuestionAbout } from '../support/lists.ts';
import { aMailbox } from '../support/mailbox.ts';
import { SetMailContent } from '../support/operations.ts';
import { aCase, aCaseInReview, aPortIn } from '../support/stories.ts';

const app = useApp();
const [member, agent] = [() => app.as(people.member), () => app.as(people.agent)];

/** The one mail that tells the author of it. */
async function told() {
  const mails = (await aMailbox(app).after(2 * minute)).filter(({ to }) => to.address === people.member);
  const [mail] = mails;
  if (!mail || mails.length > 1) throw new Error(`There are ${mails.length} mails.`);
  const [{ sentences, quote } = { sentences: [], quote: null }] = mail.content.sections;
  return { heading: mail.content.heading, sentences, quote };
}

const readerIs = (data: { readonly language?: 'EN' | 'FR'; readonly timeZone?: string | null }) =>
  app.deps.prisma.person.updateMany({ where: { email: people.member }, data });
afterEach(async () => {
  await readerIs({ language: 'EN', timeZone: 'Europe/Paris' });
  await aMailbox(app).after(2 * minute);
});

async function ask(caseId: string, questions: Parameters<typeof requestInput>[1]) {
  const { requestAction } = await agent().run(RequestAction, requestInput(caseId, questions));
  return requestAction?.case?.actionRequests.map(({ id }) => id) ?? [];
}
const requestInput = (
  caseId: string,
  questions: { readonly kind: 'DOCUMENT' | 'CONFIRMATION' | 'VALUE'; readonly question: string }[],
) => ({ input: { caseId, questions } });

const three = [
  { kind: 'DOCUMENT' as const, question: 'The last invoice, please.' },
  { kind: 'CONFIRMATION' as const, question: 'Is +33 1 42 68 53 00 unassigned?' },
  { kind: 'VALUE' as const, question: 'What is your account number?' },
];

/** A case whose opening has been told of. */
async function aToldCase() {
  const { id } = await aCaseInReview(app);
  await aMailbox(app).after(2 * minute);
  return id;
}

test('what the desk asks stands in the mail, by its kinds, without the numbers in it', async () => {
  await ask(await aToldCase(), three);
  expect(await told()).toMatchObject({
    heading: 'We need something from you',
    sentences: [expect.stringMatching(/^Samira Haddad asked on .+\. The case waits until you have answered\.$/)],
    quote: {
      label: 'What is asked',
      text: '• A document: The last invoice, please.\n• A confirmation: Is …00 unassigned?\n• A value: What is your account number?',
    },
  });
});

test('who has no account is not asked for what only others can answer', async () => {
  const { id } = await aCaseInReview(app, { additionalContacts: ['ann@contoso.com'] });
  await aMailbox(app).after(2 * minute);
  await ask(id, three);
  const mails = await aMailbox(app).after(2 * minute);
  expect(mails.map(({ to, content }) => `${to.address}: ${content.heading}`)).toEqual([
    'ann@contoso.com: The service desk needs something',
    'member@contoso.com: We need something from you',
  ]);
});

test('what is asked is told in the reader’s language, with numbers where the tenant allows them', async () => {
  await readerIs({ language: 'FR' });
  const id = await aToldCase();
  await app.as(people.admin).run(SetMailContent, { input: { allowed: true } });
  await ask(id, three.slice(1));
  expect((await told()).quote).toEqual({
    label: 'Ce qui est demandé',
    text: '• Une confirmation\u00a0: Is +33 1 42 68 53 00 unassigned?\n• Une information\u00a0: What is your account number?',
  });
  await app.as(people.admin).run(SetMailContent, { input: { allowed: false } });
});

test('what was answered or taken back before the mail went out is not asked for any more', async () => {
  const id = await aToldCase();
  const [first = '', second = ''] = await ask(id, three.slice(1));
  await agent().run(WithdrawAction, { input: { caseId: id, actionRequestId: first } });
  expect((await told()).quote?.text).toBe('A value: What is your account number?');
  const answer = { value: '4711' };
  const asked = await app.deps.prisma.notification.findFirstOrThrow({
    where: { kind: 'ACTION_REQUIRED' },
    orderBy: { createdAt: 'desc' },
  });
  await member().run(AnswerAction, { input: { caseId: id, actionRequestId: second, answer } });
  // As if it had not gone out yet: in a digest, or in the quiet hours.
  await app.deps.prisma.notification.updateMany({ where: { id: asked.id }, data: { mailId: null } });
  expect(await told()).toMatchObject({ sentences: [expect.stringContaining('taken back since')], quote: null });
});

test.each([
  ['EN', 'America/New_York', 'It happens on Tuesday 30 March 2027 at 03:30 (Eastern Daylight Time).'],
  ['FR', 'Europe/Berlin', 'Rendez-vous le mardi 30 mars 2027 à 09:30 (heure d’été d’Europe centrale).'],
  ['EN', null, 'It happens on Tuesday 30 March 2027 at 09:30 (Central European Summer Time).'],
] as const)(
  'a confirmed date is told in %s and the hours of %s, with day and zone',
  async (language, zone, sentence) => {
    const { id } = await aCaseIn(app, 'WITH_CARRIER', await aPortIn(member()));
    await aMailbox(app).after(2 * minute);
    await readerIs({ language, timeZone: zone });
    await agent().run(ConfirmDate, { input: { caseId: id, confirmedFor: { localDateTime: '2027-03-30T09:30' } } });
    const { sentences } = await told();
    expect(sentences.map((one) => one.replaceAll('\u00a0', ' ').replace('day, 30', 'day 30'))).toEqual([sentence]);
  },
);

test('numbers completed and rejected are told with their counts and the reasons, never by themselves', async () => {
  const numbers = [0, 1, 2, 3, 4].map((last) => `+3314268530${last}`);
  const list = { csv: ['PhoneNumber', ...numbers].join('\n') };
  const { id } = await aCaseIn(app, 'WITH_CARRIER', aQuestionAbout(list));
  await aMailbox(app).after(2 * minute);
  const outcomes = [
    { outcome: 'REJECTED' as const, phoneNumbers: numbers.slice(0, 2), rejectionCode: 'PIN_INVALID' },
    { outcome: 'REJECTED' as const, phoneNumbers: numbers.slice(2, 3), rejectionCode: 'OTHER' },
    { outcome: 'COMPLETED' as const },
  ];
  const input = { caseId: id, outcomes, note: 'Ask about 01 42 68 53 02.' };
  const { recordNumberOutcomes } = await agent().run(RecordNumberOutcomes, { input });
  expect(recordNumberOutcomes?.errors).toEqual([]);
  expect(await told()).toEqual({
    heading: 'News of your numbers',
    sentences: ['2 numbers are completed, and 3 were rejected by the carrier.'],
    quote: {
      label: 'Why numbers were rejected',
      text: '• The PIN is wrong: 2 numbers\n• Another reason: 1 number\n\nAsk about …02.',
    },
  });
});

test('a reminder is a mail of its own, with the moment in the reader’s hours', async () => {
  const local = new Date(app.clock.now().getTime() + 24 * hour).toISOString().slice(0, 16);
  const { id } = await aCase(member(), {
    request: {
      inventoryTypeChange: {
        convertTo: 'SERVICE',
        preferredFor: { localDateTime: local },
        numbersAreUnassigned: true,
        numbers: { numbers: ['+33142685300'] },
      },
    },
  });
  expect(id).toBeTruthy();
  await aMailbox(app).after(2 * minute);
  await remind(app.deps);
  expect(await told()).toMatchObject({
    heading: 'Your numbers must be unassigned',
    sentences: [
      expect.stringMatching(/^They change their use on .+ \(Central European (Standard|Summer) Time\)\. Those/),
    ],
    quote: null,
  });
});
