import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowedTargets, decide } from '../../src/cases/case-actions.ts';
import type { ActorFacts, CaseFacts } from '../../src/cases/case-facts.ts';
import { deadlines } from '../../src/cases/case-guards.ts';
import { caseStatuses, transitions } from '../../src/cases/case-status.ts';
import { beginning, day } from '../support/clock.ts';

const moment = fc.integer({ min: -100, max: 20 }).map((days) => new Date(beginning.getTime() + days * day));
const few = fc.integer({ min: 0, max: 1 });
const facts: fc.Arbitrary<CaseFacts> = fc.record({
  type: fc.constantFrom('PORT_IN', 'CROSS_TENANT_PORT', 'GENERAL_INVESTIGATION', 'ADDRESS_UPDATE'),
  status: fc.constantFrom(...caseStatuses),
  cameFrom: fc.constantFrom('WITH_CARRIER', 'IN_REVIEW', null),
  closedAt: fc.option(moment),
  confirmedFor: fc.option(moment),
  letterSignedOn: fc.option(moment.map((at) => at.toISOString().slice(0, 10))),
  portOpenedBy: fc.constantFrom('SOURCE', 'DESTINATION', null),
  sourceConfirmed: fc.boolean(),
  numbersSubmitted: few,
  numbersConfirmed: few,
  numbersBeyondPending: few,
  openQuestions: few,
});
const actor: fc.Arbitrary<ActorFacts> = fc.record({
  side: fc.constantFrom('TENANT', 'DESK'),
  isAdmin: fc.boolean(),
  isCreator: fc.boolean(),
});
const actions = [...new Set(transitions.flatMap(({ action }) => (action === 'create' ? [] : [action])))];

test('no decision about a case changes with the time alone but when one of its deadlines has passed', () => {
  const all = (one: CaseFacts, by: ActorFacts, now: Date) => [
    ...actions.map((action) => decide(action, one, by, now)),
    allowedTargets(one, by, now),
  ];
  const rule = fc.property(facts, actor, (one, by) => {
    const last = deadlines(one).flatMap((at) => (at ? [at.getTime()] : []));
    // Each stretch between two deadlines, from its first millisecond to its last.
    const ends = [...new Set([...last, beginning.getTime() + 1_000 * day])].sort((a, b) => a - b);
    let from = beginning.getTime() - 1_000 * day;
    for (const end of ends) {
      expect(all(one, by, new Date(end))).toEqual(all(one, by, new Date(from)));
      from = end + 1;
    }
  });
  fc.assert(rule, { numRuns: 2_000 });
});
