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
  let value = 0;
  let readings = 0;
  const tail = {
    onGrow(listener: () => void) {
      growing.add(listener);
      return () => void growing.delete(listener);
    },
    onBroken: () => () => undefined,
  } as unknown as Tail<unknown>;
  const latest = createLatest<string>({
    tail,
    interval: 1_000,
    rightsInForce: async () => undefined,
    async build() {
      readings += 1;
      return String(value);
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
    join() {
      const told: string[] = [];
      const sink = {
        send: (messages: readonly { readonly payload: string }[]) => told.push(...messages.map((one) => one.payload)),
        ready: async () => undefined,
        end: () => undefined,
      };
      const member: Member<string> = { viewer: 'v', sink, place: [], told: '', gone: false, bucket: null };
      latest.join(member, false);
      return { told, leave: () => latest.leave(member) };
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
