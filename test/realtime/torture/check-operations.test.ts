import { expect, test } from 'vitest';
import { noAnomalies } from './anomalies.ts';
import { checkOperations, type Operation } from './check-operations.ts';

const ok = (key: string): Operation => ({ key, outcome: 'ok' });
const failed = (key: string): Operation => ({ key, outcome: 'failed' });
const unknown = (key: string): Operation => ({ key, outcome: 'unknown' });

test('what was acknowledged is there once, what was refused is not, of the unknown either is right', () => {
  const operations = [ok('a'), failed('b'), unknown('c'), unknown('d')];
  expect(checkOperations(operations, ['a', 'c'])).toEqual(noAnomalies);
});

test('what was acknowledged and is not there is lost', () => {
  expect(checkOperations([ok('a'), ok('b')], ['b']).lost).toEqual(['a was acknowledged and is not there']);
});

test('what is there twice is a duplicate, whatever was answered', () => {
  const duplicate = ['a was carried out more than once', 'b was carried out more than once'];
  expect(checkOperations([ok('a'), unknown('b')], ['a', 'b', 'a', 'b', 'b'])).toEqual({ ...noAnomalies, duplicate });
});

test('what was refused and is there, and what nobody did, is a ghost', () => {
  const ghost = ['a was refused and is there', 'z is there and nobody did it'];
  expect(checkOperations([failed('a')], ['a', 'z'])).toEqual({ ...noAnomalies, ghost });
});
