import { expect, test } from 'vitest';
import { createCallers } from '../../src/realtime/courtesy.ts';
import { createCursors } from '../../src/realtime/cursor.ts';
import { createGroup, type Group } from '../../src/realtime/group.ts';
import { createLatest } from '../../src/realtime/latest.ts';
import { openTail, type Tail } from '../../src/realtime/tail.ts';
import { createLog } from './log-in-memory.ts';

const onError = (error: unknown) => {
  throw error;
};
const rightsInForce = async () => undefined;

function aGroup(log: ReturnType<typeof createLog>, tail: Tail<number>): Group<string> {
  const audience = {
    identity: (viewer: string) => viewer,
    track: (viewer: string) => ({ viewer, isPersonal: () => false }),
    select: (event: number) => event,
    execute: async () => '{}',
    rightsInForce,
  };
  const { stream } = log;
  const cursors = createCursors(new Uint8Array(32));
  const others = { now: () => new Date(), silence: 60_000, callers: createCallers(), onError };
  return createGroup<number, number, string>({ stream, tail, cursors, audience, ...others });
}

const aLatest = (_log: unknown, tail: Tail<number>): Group<string> =>
  createLatest({ tail, build: async () => '{}', rightsInForce, longest: null, interval: 1, onError });

test.each([
  ['a group', aGroup],
  ['a latest value', aLatest],
])('%s that has stopped listens no more to a tail that goes on for others', async (_what, make) => {
  const log = createLog(1);
  const tail = await openTail(log.stream, log.bell, onError);
  let listeners = 0;
  const counted =
    <L>(listen: (listener: L) => () => void) =>
    (listener: L) => {
      listeners += 1;
      const stop = listen(listener);
      return () => {
        listeners -= 1;
        stop();
      };
    };
  const watched = { ...tail, onGrow: counted(tail.onGrow), onBroken: counted(tail.onBroken) };
  const groups = Array.from({ length: 10 }, () => make(log, watched));
  expect(listeners).toBeGreaterThanOrEqual(20);
  for (const group of groups) group.stop();
  expect(listeners).toBe(0);
  tail.stop();
});

test('a ring while the head is being read is no error, and what it told is there at once', async () => {
  const log = createLog(1);
  const opening = openTail(log.stream, log.bell, onError);
  log.append(0);
  const tail = await opening;
  await new Promise((resolve) => setImmediate(resolve));
  expect(tail.place()).toMatchObject([{ position: 1 }]);
  tail.stop();
});
