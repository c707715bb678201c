import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Member } from '../../src/realtime/buckets.ts';
import { createLatest } from '../../src/realtime/latest.ts';
import type { Tail } from '../../src/realtime/tail.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A value that is read from outside, and those who look at it. */
function aValue() {
  const growing = new Set<() => void>();
  const breaking = new Set<(why: 'EPOCH_CHANGED') => void>();
  let value = 0;
  let letSlowOnesGo: () => void = () => undefined;
  const slowOnes = new Promise<void>((resolve) => {
    letSlowOnesGo = resolve;
  });
  let readings = 0;
  const tail = {
    onGrow(listener: () => void) {
      growing.add(listener);
      return () => void growing.delete(listener);
    },
    onBroken(listener: (why: 'EPOCH_CHANGED') => void) {
      breaking.add(listener);
      return () => void breaking.delete(listener);
    },
  } as unknown as Tail<unknown>;
  const latest = createLatest<string>({
    tail,
    interval: 1_000,
    longest: 60_000,
    rightsInForce: async () => undefined,
    async build(viewer) {
      readings += 1;
      const read = String(value);
      if (viewer === 'slow') await slowOnes;
      return read;
    },
    onError: (error) => {
      throw error;
    },
  });
  return {
    readings: () => readings,
    change(to: number) {
      value = to;
      for (const listener of growing) listener();
    },
    /** It is another, and nobody says so. */
    passBy(to: number) {
      value = to;
    },
    letSlowOnesGo: () => letSlowOnesGo(),
    setBack() {
      for (const listener of [...breaking]) listener('EPOCH_CHANGED');
    },
    /** The readings of a slow one take until it is let go. */
    join(viewer: 'quick' | 'slow' = 'quick') {
      const told: string[] = [];
      const ended: unknown[] = [];
      const sink = {
        send: (messages: readonly { readonly payload: string }[]) => told.push(...messages.map((one) => one.payload)),
        ready: async () => undefined,
        end: (error?: unknown) => void ended.push(error),
      };
      const member: Member<string> = { viewer, sink, place: [], told: '', gone: false, bucket: null };
      latest.join(member, false);
      return { told, ended, leave: () => latest.leave(member) };
    },
  };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test('a hundred changes within a second are at most two values, and the last is the latest', async () => {
  const value = aValue();
  const { told } = value.join();
  await pass(5_000);
  for (let to = 1; to <= 100; to += 1) {
    value.change(to);
    await pass(9);
  }
  await pass(1_000);
  expect(told).toEqual(['0', '1', '100']);
});

test('between two values lies at least a second, however often it changes', async () => {
  const value = aValue();
  const { told } = value.join();
  await pass(5_000);
  const before = told.length;
  for (let to = 1; to <= 1_000; to += 1) {
    value.change(to);
    await pass(10);
  }
  // Ten seconds, and the one at their end.
  expect(told.length - before).toBeLessThanOrEqual(11);
  await pass(1_000);
  expect(told.at(-1)).toBe('1000');
});

test('a value that is as before is not told again', async () => {
  const value = aValue();
  const { told } = value.join();
  await pass(5_000);
  value.change(0);
  await pass(5_000);
  expect(told).toEqual(['0']);
});

test('a newcomer has the value at once, from the last reading while nothing has changed', async () => {
  const value = aValue();
  const first = value.join();
  await pass(5_000);
  const readings = value.readings();
  const second = value.join();
  await pass(0);
  expect([first.told, second.told, value.readings()]).toEqual([['0'], ['0'], readings]);
});

test('what nobody looks at is not read', async () => {
  const value = aValue();
  const { leave } = value.join();
  await pass(5_000);
  leave();
  const readings = value.readings();
  for (let to = 1; to <= 10; to += 1) {
    value.change(to);
    await pass(1_000);
  }
  expect(value.readings()).toBe(readings);
});

test('a newcomer whose reading was overtaken is told the newer value in the end', async () => {
  const value = aValue();
  value.join();
  await pass(5_000);
  value.change(1);
  await pass(10);
  value.change(2);
  const { told } = value.join('slow');
  value.change(3);
  await pass(2_000);
  value.letSlowOnesGo();
  await pass(2_000);
  expect(told.at(-1)).toBe('3');
});

test('a newcomer who saw a value that was taken back is told so, though the others never saw it', async () => {
  const value = aValue();
  const first = value.join();
  await pass(5_000);
  value.change(1);
  await pass(10);
  value.change(2);
  const newcomer = value.join();
  await pass(10);
  value.change(1);
  await pass(2_000);
  expect([first.told, newcomer.told]).toEqual([
    ['0', '1'],
    ['2', '1'],
  ]);
});

test('a store that was set back ends those too whose first value is still being read', async () => {
  const value = aValue();
  const { told, ended } = value.join('slow');
  value.setBack();
  value.letSlowOnesGo();
  await pass(5_000);
  expect([told, ended]).toEqual([[], [expect.objectContaining({ code: 'EPOCH_CHANGED' })]]);
});

test('what changes with the time alone is looked at again each minute, and told when it is another', async () => {
  const value = aValue();
  const { told, leave } = value.join();
  await pass(59_000);
  const before = value.readings();
  value.passBy(7);
  await pass(2_000);
  expect([told, value.readings()]).toEqual([['0', '7'], before + 1]);
  await pass(180_000);
  expect([told.length, value.readings()]).toEqual([2, before + 4]);
  leave();
  await pass(600_000);
  expect(value.readings()).toBe(before + 4);
});
