import { expect, test } from 'vitest';
import type { CreateCaseInput, LetterOfAuthorisationInput, PortInInput } from '../../generated/graphql.ts';
import { people, useApp } from '../../support/app.ts';
import { CreateUpload } from '../../support/operations.ts';
import { refusal } from '../../support/refusal.ts';
import { requestOf } from '../../support/request-of.ts';
import { aCase, aDocument, aPortIn } from '../../support/stories.ts';

const app = useApp();
const at = 'request.portIn';
const member = () => app.as(people.member);

/** A good port with some of it replaced. */
async function aPort(more: Partial<PortInInput> = {}, letter: Partial<LetterOfAuthorisationInput> = {}) {
  const input: CreateCaseInput = await aPortIn(member());
  const { portIn } = input.request;
  if (!portIn) throw new Error('It is no port.');
  const letterOfAuthorisation = { ...portIn.letterOfAuthorisation, ...letter };
  return { ...input, request: { portIn: { ...portIn, letterOfAuthorisation, ...more } } };
}

test('every field reads back, the letter among the documents of the case', async () => {
  const input = await aPort({ orderName: ' Berlin office ' });
  const { id } = await aCase(member(), input);
  expect(await requestOf(member(), id)).toEqual({
    type: 'PORT_IN',
    category: 'NEW_REQUEST',
    country: 'DE',
    request: {
      __typename: 'PortInRequest',
      orderName: 'Berlin office',
      requestedFor: {
        localDateTime: '2027-03-22T10:00:00',
        timeZone: 'Europe/Berlin',
        utcOffset: '+01:00',
        instant: '2027-03-22T09:00:00.000Z',
      },
      letterOfAuthorisation: {
        document: {
          id: input.request.portIn.letterOfAuthorisation.documentId,
          kind: 'LETTER_OF_AUTHORISATION',
          filename: 'letter.pdf',
        },
        signedOn: '2027-02-22',
        signedBy: 'Greta Vogel',
      },
    },
    numbers: ['+493022730000'],
  });
});

test('without a letter the order cannot even be written down', async () => {
  const { request, ...input } = await aPort();
  const { letterOfAuthorisation: _, ...portIn } = request.portIn;
  const document = 'mutation ($input: CreateCaseInput!) { createCase(input: $input) { case { id } } }';
  const answer = await member().post(document, { input: { ...input, request: { portIn } } });
  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  expect(answer.data).toBeUndefined();
});

test.each(['2026-12-01', '2027-03-01', '2027-03-02'])('a letter signed on %s is good on 1 March', async (signedOn) => {
  const { id } = await aCase(member(), await aPort({}, { signedOn }));
  expect((await requestOf(member(), id)).request).toMatchObject({ letterOfAuthorisation: { signedOn } });
});

test.each([
  ['2026-11-30', 'LETTER_OLDER_THAN_90_DAYS'],
  ['2027-03-03', 'LETTER_SIGNED_LATER'],
  ['22/02/2027', 'DATE_MALFORMED'],
  ['2027-02-29', 'DATE_MALFORMED'],
  ['', 'DATE_MALFORMED'],
])('a letter signed on «%s» is refused: %s', async (signedOn, code) => {
  expect(await refusal(app, await aPort({}, { signedOn }))).toEqual([`${code} ${at}.letterOfAuthorisation.signedOn`]);
});

test('names have their bounds', async () => {
  await aCase(member(), await aPort({ orderName: 'o'.repeat(100) }, { signedBy: 's'.repeat(100) }));
  expect(await refusal(app, await aPort({ orderName: 'o'.repeat(101) }, { signedBy: ' ' }))).toEqual([
    `TEXT_TOO_LONG ${at}.orderName`,
    `TEXT_MISSING ${at}.letterOfAuthorisation.signedBy`,
  ]);
});

const letterRefusal = async (documentId: string) => refusal(app, await aPort({}, { documentId }));
const refusedAs = (code: string) => [`${code} ${at}.letterOfAuthorisation.documentId`];

test('a document of another kind is no letter', async () => {
  expect(await letterRefusal(await aDocument(member()))).toEqual(refusedAs('DOCUMENT_WRONG_KIND'));
});

test('a letter whose bytes were never sent is not stored', async () => {
  const upload = {
    kind: 'LETTER_OF_AUTHORISATION' as const,
    filename: 'l.pdf',
    contentType: 'application/pdf',
    size: 9,
  };
  const { createUpload } = await member().run(CreateUpload, { input: upload });
  expect(await letterRefusal(createUpload?.upload?.documentId ?? '')).toEqual(refusedAs('DOCUMENT_NOT_STORED'));
});

test('a letter serves one case', async () => {
  const input = await aPort();
  await aCase(member(), input);
  expect(await letterRefusal(input.request.portIn.letterOfAuthorisation.documentId)).toEqual(
    refusedAs('DOCUMENT_USED'),
  );
});

test('another tenant’s letter, a colleague’s and none at all are the same: absent', async () => {
  const kind = 'LETTER_OF_AUTHORISATION' as const;
  const foreign = await aDocument(app.as(people.stranger), { kind });
  const colleagues = await aDocument(app.as(people.admin), { kind });
  const { id: otherType } = await aCase(member());
  for (const documentId of [foreign, colleagues, otherType, 'nonsense', '']) {
    expect(await letterRefusal(documentId)).toEqual(refusedAs('NOT_FOUND'));
  }
});

test('a foreign letter that is used already is as absent as before', async () => {
  const input = await aPortIn(app.as(people.stranger));
  await aCase(app.as(people.stranger), input);
  expect(await letterRefusal(input.request.portIn?.letterOfAuthorisation.documentId ?? '')).toEqual(
    refusedAs('NOT_FOUND'),
  );
});
