import { expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { CreateCaseInput, LetterOfAuthorisationInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { AmendCase, ChangeCaseStatus, RemoveDocument } from '../support/operations.ts';
import { amendmentRefusal } from '../support/refusal.ts';
import { aCase, aCaseInReview, aDocument, aPortIn, foundInfected } from '../support/stories.ts';
import { rowIdOf } from './a-case-in.ts';

const app = useApp();
const member = () => app.as(people.member);
const path = 'request.portIn.letterOfAuthorisation';

const Letters = graphql(`
  query Letters($number: String!) {
    case(number: $number) {
      documents { id }
      timeline(first: 50) { edges { node { __typename } } }
      request { ... on PortInRequest {
        letterOfAuthorisation { version signedOn signedBy document { id } }
        previousLetters { version signedOn signedBy document { id } }
      } }
    }
  }
`);

const read = async (number: string, email: string = people.member) => {
  const { case: found } = await app.as(email).run(Letters, { number });
  if (!found || !('letterOfAuthorisation' in found.request)) throw new Error('It is no port.');
  return { ...found, ...found.request };
};
const aLetter = () => aDocument(member(), { kind: 'LETTER_OF_AUTHORISATION' });

/** The request of the port with another letter, or other words on the one that stands. */
function withLetter({ request }: CreateCaseInput, letter: Partial<LetterOfAuthorisationInput>) {
  const { portIn } = request;
  if (!portIn) throw new Error('It is no port.');
  return { portIn: { ...portIn, letterOfAuthorisation: { ...portIn.letterOfAuthorisation, ...letter } } };
}
const amend = async (caseId: string, request: CreateCaseInput['request']) =>
  (await member().run(AmendCase, { input: { caseId, request } })).amendCase;

test('a new letter is the next version, and those before it are kept', async () => {
  const port = await aPortIn(member());
  const { id, number } = await aCase(member(), port);
  const documents = [port.request.portIn?.letterOfAuthorisation.documentId, await aLetter(), await aLetter()];
  const [first = '', second = '', third = ''] = documents;
  expect(await amend(id, withLetter(port, { documentId: second, signedBy: 'Hans' }))).toMatchObject({ errors: [] });
  expect(await amend(id, withLetter(port, { documentId: third, signedOn: '2027-02-28' }))).toMatchObject({
    errors: [],
  });
  for (const email of [people.member, people.agent]) {
    expect(await read(number, email)).toMatchObject({
      letterOfAuthorisation: { version: 3, signedOn: '2027-02-28', signedBy: 'Greta Vogel', document: { id: third } },
      previousLetters: [
        { version: 2, signedOn: '2027-02-22', signedBy: 'Hans', document: { id: second } },
        { version: 1, signedOn: '2027-02-22', signedBy: 'Greta Vogel', document: { id: first } },
      ],
      documents: [{ id: first }, { id: second }, { id: third }],
    });
  }
});

test('other words on the same letter are the same version', async () => {
  const port = await aPortIn(member());
  const { id, number } = await aCase(member(), port);
  expect(await amend(id, withLetter(port, { signedBy: 'Greta M. Vogel' }))).toMatchObject({ errors: [] });
  expect(await read(number)).toMatchObject({
    letterOfAuthorisation: { version: 1, signedBy: 'Greta M. Vogel' },
    previousLetters: [],
  });
});

test('a letter that was replaced cannot come back, nor can it serve another case', async () => {
  const port = await aPortIn(member());
  const { id } = await aCase(member(), port);
  await amend(id, withLetter(port, { documentId: await aLetter() }));
  expect(await amendmentRefusal(app, { caseId: id, request: port.request })).toEqual([
    `DOCUMENT_USED ${path}.documentId`,
  ]);
});

test('an amendment that is refused leaves the letter that stands', async () => {
  const port = await aPortIn(member());
  const { id, number } = await aCase(member(), port);
  const before = await read(number);
  const request = withLetter(port, { documentId: await aLetter(), signedOn: '2026-11-30' });
  expect(await amendmentRefusal(app, { caseId: id, request })).toEqual([`LETTER_OLDER_THAN_90_DAYS ${path}.signedOn`]);
  expect(await read(number)).toEqual(before);
});

test('with the carrier a letter stays as it is; where the carrier asks for another, that is the next version', async () => {
  const port = await aPortIn(member());
  const { id, number } = await aCaseInReview(app, port);
  await app.as(people.agent).run(ChangeCaseStatus, { input: { caseId: id, status: 'WITH_CARRIER' } });
  expect(await amendmentRefusal(app, { caseId: id, request: withLetter(port, { signedBy: 'Hans' }) })).toEqual([
    'ORDER_WITH_CARRIER',
    `LETTER_WITH_CARRIER ${path}`,
  ]);
  // As when the desk has asked for a letter that can be read.
  const data = { status: 'ACTION_REQUIRED', cameFrom: 'WITH_CARRIER' } as const;
  await app.deps.prisma.case.update({ where: { id: rowIdOf(id) }, data });
  for (const other of [{ signedBy: 'Hans' }, { signedOn: '2027-02-23' }]) {
    expect(await amendmentRefusal(app, { caseId: id, request: withLetter(port, other) })).toEqual([
      `LETTER_WITH_CARRIER ${path}`,
    ]);
  }
  expect(await amend(id, withLetter(port, { documentId: await aLetter(), signedBy: 'Hans' }))).toMatchObject({
    errors: [],
  });
  expect(await read(number)).toMatchObject({
    letterOfAuthorisation: { version: 2, signedBy: 'Hans' },
    previousLetters: [{ version: 1, signedBy: 'Greta Vogel' }],
  });
});

test('an infected letter goes to no carrier; the next version does', async () => {
  const port = await aPortIn(member());
  const { id: caseId } = await aCaseInReview(app, port);
  await foundInfected(app, port.request.portIn?.letterOfAuthorisation.documentId ?? '');
  const send = async () =>
    (await app.as(people.agent).run(ChangeCaseStatus, { input: { caseId, status: 'WITH_CARRIER' } })).changeCaseStatus;
  expect(await send()).toMatchObject({ case: null, errors: [{ code: 'LETTER_MISSING' }] });
  await amend(caseId, withLetter(port, { documentId: await aLetter() }));
  expect(await send()).toMatchObject({ case: { status: 'WITH_CARRIER' }, errors: [] });
});

test('a previous letter whose document was removed is kept without it', async () => {
  const port = await aPortIn(member());
  const { id, number } = await aCase(member(), port);
  await amend(id, withLetter(port, { documentId: await aLetter() }));
  const documentId = port.request.portIn?.letterOfAuthorisation.documentId ?? '';
  await member().run(RemoveDocument, { input: { documentId } });
  expect((await read(number)).previousLetters).toEqual([
    { version: 1, signedOn: '2027-02-22', signedBy: 'Greta Vogel', document: null },
  ]);
});
