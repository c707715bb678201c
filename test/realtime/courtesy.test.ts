import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCallers, giveWay } from '../../src/realtime/courtesy.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The milliseconds after which it goes on. */
async function restAfter(sending: number, waiting: number): Promise<number> {
  const callers = createCallers();
  for (let count = 0; count < waiting; count += 1) callers.enter();
  let isOver = false;
  giveWay(callers, sending).then(() => {
    isOver = true;
  });
  const from = Date.now();
  for (;;) {
    await vi.advanceTimersByTimeAsync(0);
    if (isOver) return Date.now() - from;
    await vi.advanceTimersByTimeAsync(1);
  }
}

test.each([
  { sending: 40, waiting: 0, rest: 0, why: 'nobody waits' },
  { sending: 0.1, waiting: 1, rest: 0, why: 'so little is no burden' },
  { sending: 10, waiting: 1, rest: 50, why: 'five times what sending took' },
  { sending: 10, waiting: 7, rest: 50, why: 'whatever their number' },
  { sending: 400, waiting: 1, rest: 250, why: 'never more than a quarter of a second' },
])('after $sending ms of sending with $waiting callers it rests $rest ms: $why', async ({ sending, waiting, rest }) => {
  expect(await restAfter(sending, waiting)).toBe(rest);
});

test('who leaves twice is counted out once', () => {
  const callers = createCallers();
  const leave = callers.enter();
  callers.enter();
  leave();
  leave();
  expect(callers.areWaiting()).toBe(true);
});
