import { expect, test } from 'vitest';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import { aCase, aPortIn } from '../support/stories.ts';
import { aCaseIn } from './a-case-in.ts';
import { ConfirmDate } from './carrier-operations.ts';

const app = useApp();

const CannedReplies = graphql(`
  query CannedReplies($caseId: ID!) {
    cannedReplies(caseId: $caseId) { code label language body inFrench: body(language: FR) inEnglish: body(language: EN) }
  }
`);

const repliesTo = async (caseId: string, headers = {}) =>
  (await app.as(people.agent, headers).run(CannedReplies, { caseId })).cannedReplies ?? [];

test('the fields of the case are filled in, in both languages', async () => {
  const { id, number } = await aCase(app.as(people.member), await aPortIn(app.as(people.member)));
  const sent = (await repliesTo(id)).find(({ code }) => code === 'SENT_TO_CARRIER');
  expect(sent?.inEnglish).toBe(
    `Hello Miguel Torres,\n\nThe order of case ${number} is with the carrier now: one number, wanted for 22 March 2027, 10:00 (Europe/Berlin). It takes 7 to 14 days as a rule until a date is confirmed.\n\nSamira Haddad`,
  );
  expect(sent?.inFrench).toBe(
    `Bonjour Miguel Torres,\n\nLa commande du dossier ${number} est chez l’opérateur : un numéro, souhaité pour le 22 mars 2027, 10:00 (Europe/Berlin). Il faut en général 7 à 14 jours pour qu’une date soit confirmée.\n\nSamira Haddad`,
  );
});

test('the language is that of whoever opened the case, the label that of the agent', async () => {
  const { id: french } = await aCase(app.as(people.member));
  const { id: english } = await aCase(app.as(people.admin));
  await app.deps.prisma.person.updateMany({ where: { email: people.member }, data: { language: 'FR' } });
  await app.deps.prisma.person.updateMany({ where: { email: people.admin }, data: { language: null } });
  const [first] = await repliesTo(french, { 'accept-language': 'en' });
  expect(first).toMatchObject({ code: 'TAKEN', label: 'We look at it', language: 'FR', body: first?.inFrench });
  const [second] = await repliesTo(english, { 'accept-language': 'fr' });
  expect(second).toMatchObject({ label: 'Nous examinons la demande', language: 'EN', body: second?.inEnglish });
});

test('those that make no sense for the case are not offered', async () => {
  const codesOf = async (id: string) => (await repliesTo(id)).map(({ code }) => code);
  const { id: question } = await aCase(app.as(people.member));
  expect(await codesOf(question)).toEqual(['TAKEN', 'MORE_NEEDED', 'DONE']);
  const { id: port } = await aCaseIn(app, 'WITH_CARRIER', await aPortIn(app.as(people.member)));
  expect(await codesOf(port)).toEqual(['TAKEN', 'MORE_NEEDED', 'NEW_LETTER', 'SENT_TO_CARRIER', 'DONE']);
  const confirmedFor = { localDateTime: '2027-03-30T09:30' };
  await app.as(people.agent).run(ConfirmDate, { input: { caseId: port, confirmedFor } });
  expect(await codesOf(port)).toContain('DATE_CONFIRMED');
});

test('what people wrote is text, whatever it looks like', async () => {
  const { id } = await aCase(app.as(people.member), { title: '{agent} <b>{count, plural}</b> ’{' });
  expect((await repliesTo(id))[0]?.inEnglish).toContain('“{agent} <b>{count, plural}</b> ’{”');
});

test('persons have none, and an absent case has none', async () => {
  const { id } = await aCase(app.as(people.member));
  const { errors } = await app.as(people.admin).ask(CannedReplies, { caseId: id });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  for (const caseId of [nodeId('Case', nobody), 'nonsense']) {
    expect(await app.as(people.agent).run(CannedReplies, { caseId })).toEqual({ cannedReplies: null });
  }
});
