import { expect, test } from 'vitest';
import { giveUpLost } from '../../src/notifications/dead-letters.ts';
import { mailPolicy } from '../../src/notifications/policy.ts';
import { sweepMails } from '../../src/notifications/sweep-mails.ts';
import { people, useApp } from '../support/app.ts';
import { day, minute } from '../support/clock.ts';
import { aMailbox } from '../support/mailbox.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase } from '../support/stories.ts';

const app = useApp();
const prisma = () => app.deps.prisma;

/** A mail whose job nobody works on. */
async function aQueuedMail() {
  const { number } = await aCase(app.as(people.member));
  app.clock.advance(2 * minute);
  await aMailbox(app).look();
  return prisma().mail.findFirstOrThrow({ where: { status: 'QUEUED', case: { number: number.slice(3) } } });
}
const stateOf = async ({ id }: { readonly id: string }) => {
  const { status, failure, endedAt } = await prisma().mail.findUniqueOrThrow({ where: { id } });
  return { status, failure, hasEnded: endedAt !== null };
};
const lost = { status: 'DEAD', failure: 'The last try was not finished.', hasEnded: true };

test('a mail whose job is gone, or whose last try ended with its process, is a dead letter; no other is', async () => {
  const [gone, spent, trying, waiting] = [
    await aQueuedMail(),
    await aQueuedMail(),
    await aQueuedMail(),
    await aQueuedMail(),
  ];
  const key = ({ id }: { readonly id: string }) => `mail:${id}`;
  await prisma().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${key(gone)}`;
  await prisma().$executeRaw`
    UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key IN (${key(spent)}, ${key(trying)})
  `;
  await prisma().$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'somebody' WHERE key = ${key(trying)}
  `;
  expect(await giveUpLost(app.deps)).toBe(2);
  expect([await stateOf(gone), await stateOf(spent)]).toEqual([lost, lost]);
  const queued = { status: 'QUEUED', failure: null, hasEnded: false };
  expect([await stateOf(trying), await stateOf(waiting)]).toEqual([queued, queued]);
  expect(await giveUpLost(app.deps)).toBe(0);
});

test('what was told long ago is forgotten, with the mail that told it; what is younger or waits is not', async () => {
  await aCase(app.as(people.member));
  await aMailbox(app).after(2 * minute);
  app.clock.advance(mailPolicy.kept - day);
  const { id: young } = await aQueuedMail();
  await aMailbox(app).after(0);
  const before = await snapshot(app);
  await sweepMails(app.deps);
  expect(await snapshot(app)).toEqual(before);
  app.clock.advance(2 * day);
  const { id: waiting } = await aQueuedMail();
  await sweepMails(app.deps);
  const left = await prisma().mail.findMany({ orderBy: { createdAt: 'asc' } });
  expect(left.map(({ id }) => id)).toEqual([young, waiting]);
  const told = await prisma().notification.findMany({ orderBy: { createdAt: 'asc' } });
  expect(told.map(({ mailId }) => mailId)).toEqual([young, waiting]);
});
