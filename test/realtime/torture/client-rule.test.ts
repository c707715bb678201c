import { expect, test } from 'vitest';
import { createClientRule } from './client-rule.ts';

const message = (previousCursor: string | null, cursor: string) => ({ previousCursor, cursor });

test('a message that begins where the last one ended is accepted, progress that did not move too', () => {
  const rule = createClientRule();
  expect(rule.judge(message(null, 'a'))).toBe('ACCEPT');
  expect(rule.judge(message('a', 'a'))).toBe('ACCEPT');
  expect(rule.judge(message('a', 'b'))).toBe('ACCEPT');
  expect(rule.last()).toBe('b');
});

test('one that was accepted before is dropped, and the place stays', () => {
  const rule = createClientRule();
  for (const one of [message(null, 'a'), message('a', 'b'), message('b', 'c')]) rule.judge(one);
  expect(rule.judge(message('a', 'b'))).toBe('DROP');
  expect(rule.last()).toBe('c');
});

test('one that begins elsewhere asks for a new subscription after the last', () => {
  const rule = createClientRule();
  rule.judge(message(null, 'a'));
  expect(rule.judge(message('b', 'c'))).toBe('RESUBSCRIBE');
  expect(rule.last()).toBe('a');
});
