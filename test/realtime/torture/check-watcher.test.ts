import { expect, test } from 'vitest';
import { noAnomalies } from './anomalies.ts';
import { checkWatcher, type Fact } from './check-watcher.ts';

const fact = (key: string): Fact => ({ key, says: `${key} happened` });
const facts = (...keys: readonly string[]) => keys.map(fact);
const lanes = [facts('a', 'b', 'c'), facts('x', 'y')];
const recorded = new Set(['a', 'b', 'c', 'x', 'y', 'another tenant’s']);
const check = (accepted: readonly Fact[]) => checkWatcher({ name: 'w', accepted, lanes, recorded });

test('all events, each lane in its order, are no anomaly, however the lanes are mixed', () => {
  expect(check(facts('a', 'b', 'c', 'x', 'y'))).toEqual(noAnomalies);
  expect(check(facts('x', 'a', 'y', 'b', 'c'))).toEqual(noAnomalies);
});

test('what was committed and never accepted is lost', () => {
  const lost = ['w was never told b', 'w was never told y'];
  expect(check(facts('a', 'c', 'x'))).toEqual({ ...noAnomalies, lost });
});

test('what was accepted again is a duplicate', () => {
  const duplicate = ['w accepted a twice', 'w accepted a twice'];
  expect(check(facts('a', 'b', 'a', 'c', 'x', 'y', 'a'))).toEqual({ ...noAnomalies, duplicate });
});

test('what was accepted after its successor is out of order', () => {
  const outOfOrder = ['w was told a after what came later', 'w was told b after what came later'];
  expect(check(facts('c', 'a', 'b', 'x', 'y'))).toEqual({ ...noAnomalies, outOfOrder });
});

test('what is in the database and not for this watcher is foreign', () => {
  const foreign = ['w was told another tenant’s, which is not for it'];
  expect(check(facts('a', 'b', 'another tenant’s', 'c', 'x', 'y'))).toEqual({ ...noAnomalies, foreign });
});

test('what never happened, and what happened otherwise, is a ghost', () => {
  const told = [...facts('a', 'never', 'b', 'x', 'y'), { key: 'c', says: 'something else' }];
  const ghost = ['w was told never, which never happened', 'w was told of c «something else» instead of «c happened»'];
  expect(check(told)).toEqual({ ...noAnomalies, ghost });
});

test('what the product does by itself is told apart by its order on the case', () => {
  const a = fact('a');
  const note: Fact = { key: 'the product itself on a case', says: 'a note' };
  const another: Fact = { key: 'the product itself on another case', says: 'a note' };
  const own = { name: 'w', recorded: new Set([note.key]), lanes: [[note, a, note, another]], due: [[note, a]] };
  expect(checkWatcher({ ...own, accepted: [note, a] })).toEqual(noAnomalies);
  expect(checkWatcher({ ...own, accepted: [note, a, note, another] })).toEqual(noAnomalies);
  expect(checkWatcher({ ...own, accepted: [note, note, a] }).outOfOrder).toHaveLength(1);
  expect(checkWatcher({ ...own, accepted: [note, a, note, note] })).toMatchObject({ ghost: { length: 1 } });
  expect(checkWatcher({ ...own, accepted: [a] }).lost).toHaveLength(1);
});
