import { expect, test } from 'vitest';
import { decodeNodeId } from '../../src/graphql/node.ts';
import type { CreateCaseInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { AmendCase, ChangeCaseStatus } from '../support/operations.ts';
import { amendmentRefusal, refusal } from '../support/refusal.ts';
import { requestOf } from '../support/request-of.ts';
import { aCase, aCaseInReview, aDocument, aPortIn } from '../support/stories.ts';

// What an order holds fast: a letter for its numbers, numbers at the carrier, an address that the desk works with.
const app = useApp();
const member = () => app.as(people.member);
const first = '+493022730000';
const second = '+493022730001';
const letterPath = 'request.portIn.letterOfAuthorisation.documentId';

interface Correction {
  readonly numbers?: readonly string[];
  readonly documentId?: string;
  readonly orderName?: string;
}

/** The request of a port with some of it corrected. */
function corrected(port: CreateCaseInput, { numbers, documentId, orderName = 'Berlin, corrected' }: Correction) {
  const { portIn } = port.request;
  if (!portIn) throw new Error('It is no port.');
  const letter = portIn.letterOfAuthorisation;
  return {
    portIn: {
      ...portIn,
      orderName,
      letterOfAuthorisation: { ...letter, documentId: documentId ?? letter.documentId },
      numbers: numbers ? { numbers: [...numbers] } : portIn.numbers,
    },
  };
}

async function aPort(numbers: readonly string[]) {
  const port = await aPortIn(member(), numbers);
  const { id: caseId } = await aCase(member(), port);
  return { port, caseId };
}
const aLetter = () => aDocument(member(), { kind: 'LETTER_OF_AUTHORISATION' });
const outcome = (
  caseId: string,
  phoneNumber: string,
  data: { outcome: 'SUBMITTED' | 'COMPLETED' | 'REJECTED'; rejectionCode?: string },
) =>
  app.deps.prisma.caseNumber.update({
    where: { caseId_phoneNumber: { caseId: decodeNodeId('Case', caseId) ?? '', phoneNumber } },
    data,
  });

test('the letter that stands is enough for the same numbers, and for fewer', async () => {
  const { port, caseId } = await aPort([first, second]);
  const { amendCase } = await member().run(AmendCase, {
    input: { caseId, request: corrected(port, { numbers: [second] }) },
  });
  expect(amendCase).toMatchObject({ errors: [], case: { version: 2 } });
  expect(await requestOf(member(), caseId)).toMatchObject({
    request: { orderName: 'Berlin, corrected' },
    numbers: [second],
  });
});

test('another number needs a letter that lists it', async () => {
  const { port, caseId } = await aPort([first]);
  const numbers = [first, second];
  expect(await amendmentRefusal(app, { caseId, request: corrected(port, { numbers }) })).toEqual([
    `LETTER_MUST_LIST_NUMBERS ${letterPath}`,
  ]);
  const documentId = await aLetter();
  await member().run(AmendCase, { input: { caseId, request: corrected(port, { numbers, documentId }) } });
  expect(await requestOf(member(), caseId)).toMatchObject({
    numbers,
    request: { letterOfAuthorisation: { document: { id: documentId } } },
  });
  // It belongs to this case now.
  expect(await refusal(app, { ...port, request: corrected(port, { documentId }) })).toEqual([
    `DOCUMENT_USED ${letterPath}`,
  ]);
});

test('a new letter is judged like the first', async () => {
  const { port, caseId } = await aPort([first]);
  const foreign = await aDocument(app.as(people.stranger), { kind: 'LETTER_OF_AUTHORISATION' });
  const { port: other } = await aPort([second]);
  const used = other.request.portIn?.letterOfAuthorisation.documentId ?? '';
  const answer = (documentId: string) => amendmentRefusal(app, { caseId, request: corrected(port, { documentId }) });
  expect(await answer(foreign)).toEqual([`NOT_FOUND ${letterPath}`]);
  expect(await answer('nonsense')).toEqual([`NOT_FOUND ${letterPath}`]);
  expect(await answer(await aDocument(member()))).toEqual([`DOCUMENT_WRONG_KIND ${letterPath}`]);
  expect(await answer(used)).toEqual([`DOCUMENT_USED ${letterPath}`]);
});

test.each(['SUBMITTED', 'COMPLETED'] as const)('with a number %s nothing is amended any more', async (state) => {
  const { caseId } = await aPort([first, second]);
  await outcome(caseId, second, { outcome: state });
  expect(await amendmentRefusal(app, { caseId, title: '' })).toEqual(['NUMBERS_WITH_CARRIER', 'TEXT_MISSING title']);
});

test('with the carrier nothing is amended any more', async () => {
  const { id: caseId } = await aCaseInReview(app, await aPortIn(member()));
  await app.as(people.agent).run(ChangeCaseStatus, { input: { caseId, status: 'WITH_CARRIER' } });
  expect(await amendmentRefusal(app, { caseId, title: 'New' })).toEqual(['ORDER_WITH_CARRIER']);
});

test('a number that stays keeps what the carrier said of it', async () => {
  const { port, caseId } = await aPort([first, second]);
  await outcome(caseId, second, { outcome: 'REJECTED', rejectionCode: 'PIN_INVALID' });
  await member().run(AmendCase, { input: { caseId, request: corrected(port, { orderName: 'Same numbers' }) } });
  await member().run(AmendCase, { input: { caseId, request: corrected(port, { numbers: [second] }) } });
  const rows = await app.deps.prisma.caseNumber.findMany({ where: { caseId: decodeNodeId('Case', caseId) ?? '' } });
  expect(rows).toMatchObject([{ phoneNumber: second, position: 1, outcome: 'REJECTED', rejectionCode: 'PIN_INVALID' }]);
});

test('an address is locked once the desk has begun, title, description and all', async () => {
  const numbers = { numbers: ['+33142685300'] };
  const update = { country: 'FR', description: '1 rue A', request: { addressUpdate: { locationId: 'a', numbers } } };
  const { id: open } = await aCase(member(), update);
  const { amendCase } = await member().run(AmendCase, { input: { caseId: open, description: '2 rue B' } });
  expect(amendCase).toMatchObject({ case: { description: '2 rue B' }, errors: [] });
  const { id: caseId } = await aCaseInReview(app, update);
  expect(await amendmentRefusal(app, { caseId, description: '3 rue C' })).toEqual(['ADDRESS_LOCKED']);
  expect(await amendmentRefusal(app, { caseId, request: update.request })).toEqual(['ADDRESS_LOCKED']);
});

test('a port between organisations that is amended by a member is not confirmed by its source', async () => {
  const request = (destinationTenantDomain: string) => ({
    crossTenantPort: {
      sourceTenantDomain: 'contoso.com',
      destinationTenantDomain,
      requestedFor: { localDateTime: '2027-03-22T10:00' },
      numbers: { numbers: ['+33142685300'] },
    },
  });
  const { id: caseId } = await aCase(member(), { request: request('fabrikam.com') });
  await app.as(people.admin).run(AmendCase, { input: { caseId, request: request('fabrikam.com') } });
  expect((await requestOf(member(), caseId)).request).toMatchObject({ sourceConfirmedAt: expect.any(String) });
  await member().run(AmendCase, { input: { caseId, request: request('northwind.example') } });
  expect((await requestOf(member(), caseId)).request).toMatchObject({ sourceConfirmedAt: null });
});
