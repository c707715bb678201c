import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { AddComment, CancelCase, CaseStatusChanged, ResolveCase, TimelineEntryAdded } from '../support/operations.ts';
import { aCase, aCaseInReview, aPortIn } from '../support/stories.ts';

const app = useApp();

test('a person opens a case, watches it, is answered by an agent on the same timeline, and resolves it', async () => {
  const member = app.as(people.member);
  const opened = await aCase(member);
  expect(opened).toMatchObject({ number: expect.stringMatching(/^PN-\d{8}$/), status: 'SUBMITTED', version: 1 });

  await using socket = app.socket(people.member);
  const watch = socket.watch(TimelineEntryAdded, { caseId: opened.id });
  const start = (await watch.next()).timelineEntryAdded;
  expect(start).toMatchObject({ previousCursor: null, entry: null });

  const body = 'Yes, all of them.';
  await app.as(people.agent).run(AddComment, { input: { caseId: opened.id, body } });
  const answer = (await watch.next()).timelineEntryAdded;
  expect(answer).toMatchObject({
    previousCursor: start.cursor,
    entry: { __typename: 'Comment', body, actor: { displayName: 'Samira Haddad' } },
  });

  const { resolveCase } = await member.run(ResolveCase, { input: { caseId: opened.id } });
  expect(resolveCase).toMatchObject({
    case: { status: 'RESOLVED', state: 'CLOSED', resolution: 'PROBLEM_SOLVED' },
    errors: [],
  });
});

test('a company’s feed tells creations and changes of status, to its own people alone', async () => {
  await using own = app.socket(people.admin);
  await using foreign = app.socket(people.stranger);
  const watch = own.watch(CaseStatusChanged, { scope: 'COMPANY' });
  const strange = foreign.watch(CaseStatusChanged, { scope: 'COMPANY' });
  await watch.next();
  await strange.next();

  const opened = await aCaseInReview(app, await aPortIn(app.as(people.member)));
  await app.as(people.member).run(CancelCase, { input: { caseId: opened.id, reason: 'NO_LONGER_NEEDED' } });
  const steps = [await watch.next(), await watch.next(), await watch.next()];
  expect(steps.map(({ caseStatusChanged: { from, to } }) => [from, to])).toEqual([
    [null, 'SUBMITTED'],
    ['SUBMITTED', 'IN_REVIEW'],
    ['IN_REVIEW', 'CANCELLED'],
  ]);
  await aCase(app.as(people.stranger));
  expect((await strange.next()).caseStatusChanged).toMatchObject({ from: null, to: 'SUBMITTED' });
  expect(strange.waiting()).toEqual([]);
});
