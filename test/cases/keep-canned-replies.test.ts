import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../src/cases/reply-fields.ts';
import { rulePolicy } from '../../src/cases/rule-policy.ts';
import type { SaveCannedReplyInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase } from '../support/stories.ts';
import { CannedReplyTexts, RemoveCannedReply, SaveCannedReply, words } from './rule-operations.ts';

const app = useApp();
const lead = () => app.as(people.lead);

async function save(input: Partial<SaveCannedReplyInput>) {
  const { saveCannedReply } = await lead().run(SaveCannedReply, { input: { code: 'WAITING', ...words, ...input } });
  if (!saveCannedReply) throw new Error('It was refused.');
  return saveCannedReply;
}
async function remove(code: string, expectedVersion: number) {
  const { removeCannedReply } = await lead().run(RemoveCannedReply, { input: { code, expectedVersion } });
  if (!removeCannedReply) throw new Error('It was refused.');
  return removeCannedReply;
}
const texts = async () => (await app.as(people.agent).run(CannedReplyTexts)).cannedReplyTexts ?? [];
const codes = async () => (await texts()).map(({ code }) => code);
const versionOf = async (wanted: string) => (await texts()).find(({ code }) => code === wanted)?.version ?? 0;
const bodyOf = async (body: string) =>
  (await save({ body: { en: body, fr: 'Bonjour.' } })).errors.map(({ code, path, message }) => [
    code,
    path.join('.'),
    message,
  ]);

const delivered = [
  'TAKEN',
  'MORE_NEEDED',
  'NEW_LETTER',
  'SENT_TO_CARRIER',
  'DATE_CONFIRMED',
  'UNASSIGN_NUMBERS',
  'DONE',
];

describe('the desk’s ready words', () => {
  test('are those that the service centre came with, which nobody has changed', async () => {
    expect(await codes()).toEqual(delivered);
    const all = await texts();
    expect(all.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(all[2]).toMatchObject({ types: ['PORT_IN'], version: 1, changedAt: null, changedBy: null });
    for (const { body } of all)
      expect(fieldsOf({ en: body.en, fr: body.en })).toEqual(fieldsOf({ en: body.fr, fr: body.fr }));
  });

  test('that a lead writes are offered at once, where they make sense, in their place of the menu', async () => {
    const { id } = await aCase(app.as(people.member));
    const offered = async () => {
      const query = 'query ($id: ID!) { cannedReplies(caseId: $id) { code label body(language: EN) } }';
      const { data } = await app
        .as(people.agent)
        .post<{ cannedReplies: { code: string; body: string }[] }>(query, { id });
      return data?.cannedReplies ?? [];
    };
    const body = { en: 'Hello {person}, {count, plural, one {one} other {#}}.', fr: 'Bonjour {person}.' };
    const { cannedReply, errors, warnings } = await save({
      position: 2,
      types: ['GENERAL_INVESTIGATION', 'GENERAL_INVESTIGATION'],
    });
    expect([errors, warnings]).toEqual([[], []]);
    expect(cannedReply).toEqual({
      code: 'WAITING',
      position: 2,
      types: ['GENERAL_INVESTIGATION'],
      version: 2,
      label: { en: 'We wait' },
      changedBy: { displayName: 'Lars Berg' },
    });
    expect(await codes()).toEqual(['TAKEN', 'WAITING', ...delivered.slice(1)]);
    expect((await offered())[1]).toEqual({ code: 'WAITING', label: 'We wait', body: 'Hello Miguel Torres.' });
    // A question without numbers has no count.
    await save({ body, expectedVersion: 2 });
    expect((await offered()).map(({ code }) => code)).toEqual(['TAKEN', 'MORE_NEEDED', 'DONE']);
    await save({ types: ['PORT_IN'], expectedVersion: 3 });
    expect((await offered()).map(({ code }) => code)).toEqual(['TAKEN', 'MORE_NEEDED', 'DONE']);
  });

  test('move in the menu, and the others make way', async () => {
    await save({ position: 99, expectedVersion: await versionOf('WAITING') });
    expect(await codes()).toEqual([...delivered, 'WAITING']);
    await save({ position: -5, expectedVersion: await versionOf('WAITING') });
    expect(await codes()).toEqual(['WAITING', ...delivered]);
    await save({ expectedVersion: await versionOf('WAITING') });
    expect((await texts()).map(({ code, position }) => `${position} ${code}`)[0]).toBe('1 WAITING');
  });

  test('are removed by a lead who has seen them as they are', async () => {
    const version = await versionOf('WAITING');
    expect((await remove('WAITING', version - 1)).errors).toMatchObject([
      { __typename: 'CannedReplyConflict', code: 'CANNED_REPLY_CONFLICT', cannedReply: { code: 'WAITING', version } },
    ]);
    expect(await remove('WAITING', version)).toEqual({ removedCode: 'WAITING', errors: [] });
    expect(await codes()).toEqual(delivered);
    expect((await remove('WAITING', version)).errors).toMatchObject([{ code: 'NOT_FOUND', path: ['code'] }]);
  });
});

describe('words are refused, and nothing is written', () => {
  test('that another lead has changed, made or removed meanwhile', async () => {
    const before = await snapshot(app);
    for (const expectedVersion of [null, 7]) {
      expect((await save({ code: 'DONE', expectedVersion })).errors).toMatchObject([
        {
          code: 'CANNED_REPLY_CONFLICT',
          path: ['expectedVersion'],
          cannedReply: { code: 'DONE', version: 1, label: { en: 'It is done' } },
        },
      ]);
    }
    expect((await save({ code: 'GONE', expectedVersion: 3 })).errors).toMatchObject([
      { code: 'CANNED_REPLY_CONFLICT', cannedReply: null },
    ]);
    expect((await save({ code: 'A\0', expectedVersion: 3 })).errors).toMatchObject([{ code: 'CANNED_REPLY_CONFLICT' }]);
    expect(await snapshot(app)).toEqual(before);
  });

  test('with a code, labels or bodies that are none, all at once', async () => {
    const before = await snapshot(app);
    const wrong = { code: 'no code', label: { en: ' ', fr: 'x'.repeat(81) }, body: { en: 'a\0b', fr: '{nobody} {' } };
    expect((await save(wrong)).errors.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['CODE_MALFORMED', 'code'],
      ['TEXT_MISSING', 'label.en'],
      ['TEXT_TOO_LONG', 'label.fr'],
      ['TEXT_UNREADABLE', 'body.en'],
      ['REPLY_UNREADABLE', 'body.fr'],
    ]);
    expect((await save({ code: 'A\0B' })).errors.map(({ code }) => code)).toEqual(['CODE_MALFORMED']);
    expect(await snapshot(app)).toEqual(before);
  });

  test('with a field that there is not: it is named, and those that there are', async () => {
    expect(await bodyOf('{persn} {person} {persn}')).toEqual([
      [
        'REPLY_FIELD_UNKNOWN',
        'body.en',
        'There is no field «persn». The fields are: {person}, {agent}, {number}, {title}, {count}, {requested}, {confirmed}.',
      ],
    ]);
    const codesOf = async (body: string) => (await bodyOf(body)).map(([code]) => code);
    const nested = '{count, plural, one {{one}} other {{person, select, a {{two}} other {}}}}';
    for (const body of [nested, '{constructor} {__proto__}']) {
      expect(await codesOf(body)).toEqual(['REPLY_FIELD_UNKNOWN', 'REPLY_FIELD_UNKNOWN']);
    }
  });

  test.each([
    ['Hello\n{person', 'line 2, character 1', 'EXPECT_ARGUMENT_CLOSING_BRACE'],
    ['{}', 'line 1, character 1', 'EMPTY_ARGUMENT'],
    ['{count, plural, one {x}}', 'line 1, character 24', 'MISSING_OTHER_CLAUSE'],
    ['{count, sing}', 'line 1, character 9', 'INVALID_ARGUMENT_TYPE'],
  ])('that break off: %j, with where', async (body, where, why) => {
    const [[code, path, message] = []] = await bodyOf(body);
    expect([code, path]).toEqual(['REPLY_UNREADABLE', 'body.en']);
    expect(message).toContain(`from ${where} on (${why})`);
  });

  test.each([
    '{person, plural, other {#}}',
    '{title, number}',
    '{requested, date, short}',
    '{confirmed, time}',
    '{count, number, ::currency/EUR}',
    '{count, date}',
    '{requested, date, ::Y}',
    '{count, number, ::.00/x/y}',
  ])('that use a text as a number or a moment: %s', async (body) => {
    const problems = await bodyOf(body);
    expect(problems.map(([code, path]) => [code, path])).toEqual([['REPLY_FIELD_MISUSED', 'body.en']]);
  });

  test('when there are a hundred of them', async () => {
    const { prisma } = app.deps;
    const row = { types: [], version: 1, labelEn: 'a', labelFr: 'a', bodyEn: 'a', bodyFr: 'a' };
    const missing = rulePolicy.mostReplies - delivered.length;
    const data = Array.from({ length: missing }, (_, index) => ({
      ...row,
      code: `MORE_${index}`,
      position: 8 + index,
    }));
    await prisma.cannedReply.createMany({ data });
    expect((await save({ code: 'ONE_MORE' })).errors).toMatchObject([{ code: 'TOO_MANY_REPLIES', path: [] }]);
    expect((await save({ code: 'MORE_1', expectedVersion: 1 })).errors).toEqual([]);
    await prisma.cannedReply.deleteMany({ where: { code: { startsWith: 'MORE_' }, NOT: { code: 'MORE_NEEDED' } } });
  });
});

test('an apostrophe that quotes a field is told, and the words are kept', async () => {
  const { errors, warnings } = await save({ code: 'QUOTED', body: { en: 'Hello.', fr: "L'{title}' et l’{agent}" } });
  expect(errors).toEqual([]);
  expect(warnings).toMatchObject([{ code: 'REPLY_FIELD_QUOTED', path: ['body', 'fr'] }]);
  expect(warnings[0]?.message).toContain('«title»');
});

test('words that were written past the leads and cannot be said are not offered', async () => {
  const row = { types: [], version: 1, labelEn: '{', labelFr: '{' };
  for (const [code, body] of [
    ['BROKEN', '{person'],
    ['STRANGE', '{nobody}'],
  ] as const) {
    await app.deps.prisma.cannedReply.create({ data: { ...row, code, position: 50, bodyEn: body, bodyFr: 'Bon.' } });
  }
  const { id } = await aCase(app.as(people.member));
  const { data } = await app
    .as(people.agent)
    .post<{ cannedReplies: { code: string }[] }>(
      'query ($id: ID!) { cannedReplies(caseId: $id) { code body label } }',
      { id },
    );
  expect(data?.cannedReplies.map(({ code }) => code)).toEqual(['TAKEN', 'MORE_NEEDED', 'DONE', 'QUOTED']);
});
