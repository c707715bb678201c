import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { CaseStatusChanged, TimelineEntryAdded } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';
import { feedCursor, isUnbroken } from './positions.ts';

const app = useApp({ silence: 200 });

test('silence on a timeline is told as progress that repeats its cursor', async () => {
  const opened = await aCase(app.as(people.member));
  await using socket = app.socket(people.member);
  const watch = socket.watch(TimelineEntryAdded, { caseId: opened.id });
  const { cursor } = (await watch.next()).timelineEntryAdded;
  for (let times = 0; times < 2; times += 1) {
    const progress = { cursor, previousCursor: cursor, entry: null };
    expect((await watch.next()).timelineEntryAdded).toMatchObject(progress);
  }
});

test('silence on a feed is told as progress that moves with what was passed over, then repeats its cursor', async () => {
  await using socket = app.socket(people.member);
  const watch = socket.watch(CaseStatusChanged, { scope: 'MINE' });
  const messages = [(await watch.next()).caseStatusChanged];
  await aCase(app.as(people.admin));
  const head = await feedCursor(app.as(people.member));
  while (messages.at(-2)?.cursor !== head) messages.push((await watch.next()).caseStatusChanged);
  expect(messages.filter((message) => message.case !== null)).toEqual([]);
  expect(messages[0]?.cursor).not.toBe(head);
  expect(messages.at(-1)).toMatchObject({ cursor: head, previousCursor: head });
  expect(isUnbroken(messages)).toBe(true);
});
