import { expect, test } from 'vitest';
import { createLog, fanOutOver } from './log-in-memory.ts';

/** Lets what was set going go on as far as it can. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('subscriptions that ask the same share one execution for each event, and get the same message', async () => {
  let executions = 0;
  const log = createLog(1);
  const over = fanOutOver(log, { onExecute: () => (executions += 1) });
  const all = await Promise.all(Array.from({ length: 50 }, (_, index) => over.subscribe(`person ${index}`)));
  for (const one of all) await one.next();
  await settle();
  executions = 0;
  log.append(0);
  const messages = await Promise.all(all.map((one) => one.next()));
  expect(new Set(messages.map((message) => JSON.stringify(message))).size).toBe(1);
  expect(executions).toBe(1);
});

test('what was found to be personal is executed for each person, and told to no other', async () => {
  const log = createLog(1);
  const over = fanOutOver(log, { select: (event, viewer) => viewer.id === 'Ann' || event % 2 === 0 });
  const [ann, bob, annAgain] = await Promise.all([over.subscribe('Ann'), over.subscribe('Bob'), over.subscribe('Ann')]);
  for (const one of [ann, bob, annAgain]) await one.next();
  log.append(0);
  log.append(0);
  for (const one of [ann, annAgain]) {
    expect(await one.next()).toMatchObject({ event: 1, for: 'Ann' });
    expect(await one.next()).toMatchObject({ event: 2, for: 'Ann' });
  }
  expect(await bob.next()).toMatchObject({ event: 2, for: 'Bob' });
  await settle();
  expect([ann, bob, annAgain].flatMap((one) => one.waiting())).toEqual([]);
});

test('a newcomer’s first event says its own previous position, the next ones are everybody’s', async () => {
  const log = createLog(1);
  const over = fanOutOver(log, { select: (event) => event !== 2 });
  const early = await over.subscribe('Ann');
  await early.next();
  log.append(0);
  const told = await early.next();
  log.append(0);
  await settle();
  const late = await over.subscribe('Bob');
  const start = await late.next();
  expect(start).toMatchObject({ previousCursor: null, event: null });
  expect(start.cursor).not.toBe(told.cursor);
  await settle();
  log.append(0);
  log.append(0);
  expect(await early.next()).toMatchObject({ event: 3, previousCursor: told.cursor });
  expect(await late.next()).toMatchObject({ event: 3, previousCursor: start.cursor });
  expect(await early.next()).toEqual(await late.next());
});

test('a herd that resumes from the same place is served from memory', async () => {
  const log = createLog(1);
  let executions = 0;
  const over = fanOutOver(log, { onExecute: () => (executions += 1) });
  const first = await over.subscribe('Ann');
  const { cursor } = await first.next();
  for (let count = 0; count < 20; count += 1) log.append(0);
  for (let count = 0; count < 20; count += 1) await first.next();
  await settle();
  const [reads, executed] = [log.reads(), executions];
  const herd = await Promise.all(Array.from({ length: 200 }, (_, index) => over.subscribe(`person ${index}`, cursor)));
  for (const one of herd) {
    const events = [];
    for (let count = 0; count < 22; count += 1) events.push((await one.next()).event);
    expect(events).toEqual([null, ...Array.from({ length: 20 }, (_, index) => index + 1), null]);
  }
  // One look at the log for all who come at once, and each message is built once.
  expect(log.reads() - reads).toBeLessThanOrEqual(2);
  expect(executions - executed).toBeLessThanOrEqual(23);
});

test('nothing is left of subscriptions that have ended: no tail, no group, no listener', async () => {
  const log = createLog(3);
  const over = fanOutOver(log, { silence: 5 });
  for (let round = 0; round < 20; round += 1) {
    const some = await Promise.all(
      Array.from({ length: 25 }, (_, index) => over.subscribe('Ann', null, `group ${index % 5}`)),
    );
    log.append(round % 3);
    for (const one of some) one.leave();
  }
  await settle();
  expect(over.fanOut.count()).toEqual({ tails: 0, groups: 0, members: 0 });
  expect(log.bell.listened()).toEqual([]);
});

test('whoever is on the way in when the store is set back is told so, and does not wait for what never comes', async () => {
  const log = createLog(1);
  const over = fanOutOver(log);
  const one = await over.subscribe('Ann');
  const { cursor } = await one.next();
  const joining = [over.subscribe('Bob'), over.subscribe('Cid', cursor)];
  log.bell.warn(['log:0']);
  for (const join of joining) await expect(join).rejects.toMatchObject({ code: 'EPOCH_CHANGED' });
  one.leave();
  await settle();
  expect(over.fanOut.count()).toEqual({ tails: 0, groups: 0, members: 0 });
});

test('who is told nothing is told progress, however much others hear of what is personal', async () => {
  const log = createLog(1);
  const over = fanOutOver(log, { silence: 200, select: (_event, viewer) => viewer.id === 'Ann' });
  const [ann, bob] = await Promise.all([over.subscribe('Ann'), over.subscribe('Bob')]);
  for (const one of [ann, bob]) await one.next();
  for (let times = 0; times < 16; times += 1) {
    log.append(0);
    await ann.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(bob.waiting().length).toBeGreaterThanOrEqual(2);
  expect(bob.waiting().every(({ event }) => event === null)).toBe(true);
});

test('a store that was set back and has passed its old place while nobody could look ends all subscriptions', async () => {
  const log = createLog(1);
  const over = fanOutOver(log);
  const one = await over.subscribe('Ann');
  await one.next();
  for (let count = 0; count < 3; count += 1) log.append(0);
  for (let count = 0; count < 3; count += 1) await one.next();
  await settle();
  log.bell.doubt();
  log.append(0);
  expect(await one.next()).toMatchObject({ event: 4 });
  log.bell.doubt();
  log.logs[0]?.splice(2);
  for (let count = 0; count < 5; count += 1) log.append(0, false);
  log.bell.hear(['log:0']);
  expect(await one.failure()).toMatchObject({ code: 'EPOCH_CHANGED' });
  expect(one.waiting()).toEqual([]);
});

test('a store that was set back ends all subscriptions with EPOCH_CHANGED, and the next begin anew', async () => {
  const log = createLog(1);
  const over = fanOutOver(log);
  const one = await over.subscribe('Ann');
  await one.next();
  log.bell.warn(['log:0']);
  expect(await one.failure()).toMatchObject({ code: 'EPOCH_CHANGED' });
  one.leave();
  log.append(0);
  const two = await over.subscribe('Ann');
  expect(await two.next()).toMatchObject({ event: null });
  log.append(0);
  expect(await two.next()).toMatchObject({ event: 2 });
});

test('what fails for a while, as a database that fails over, is told late and once, to those who wait and who come', async () => {
  const log = createLog(1);
  let failures = 0;
  const heard: unknown[] = [];
  const over = fanOutOver(log, {
    onError: (error) => heard.push(error),
    onExecute: () => {
      if (failures > 0) {
        failures -= 1;
        throw new Error('The database does not answer.');
      }
    },
  });
  const waiting = await over.subscribe('Ann');
  const { cursor } = await waiting.next();
  await settle();
  failures = 2;
  log.append(0);
  expect(await waiting.next()).toMatchObject({ event: 1, previousCursor: cursor });
  await settle();
  expect([failures, waiting.waiting()]).toEqual([0, []]);
  log.append(0);
  await waiting.next();
  const resumed = await over.subscribe('Bob', cursor);
  failures = 1;
  expect([await resumed.next(), await resumed.next(), await resumed.next()]).toMatchObject([
    { event: null },
    { event: 1 },
    { event: 2 },
  ]);
  expect(heard).toHaveLength(3);
});
