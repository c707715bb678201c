import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CaseEventFilter, eventMatcher } from '../../src/cases/case-event-filter.ts';
import { caseEventKind } from '../../src/cases/case-event-kind.ts';
import { stateOf, waitingOn } from '../../src/cases/case-status.ts';
import type { EventFields } from '../../src/cases/event-fields.ts';

const statuses = ['SUBMITTED', 'IN_REVIEW', 'ACTION_REQUIRED', 'WITH_CARRIER', 'RESOLVED', 'CANCELLED'] as const;
const types = ['PORT_IN', 'GENERAL_INVESTIGATION'] as const;
const countries = ['FR', 'DE'] as const;
const agents = ['a', 'b'] as const;
const moments = ['2027-03-01T10:00:00.000Z', '2027-03-02T10:00:00.000Z', '2027-03-03T10:00:00.000Z'] as const;
const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);

/** What changes in the life of a case. */
const changing = fc.record({ status: oneOf(statuses), assigneeId: oneOf([...agents, null]) });
const fixed = fc.record({ type: oneOf(types), country: oneOf(countries), createdAt: oneOf(moments) });

const lives: fc.Arbitrary<readonly EventFields[]> = fc
  .tuple(fixed, fc.array(changing, { minLength: 1, maxLength: 12 }))
  .map(([same, steps]) =>
    steps.map((step) => ({
      ...same,
      ...step,
      creatorId: 'p',
      state: stateOf(step.status),
      waitingOn: waitingOn(step.status),
    })),
  );

const some = <T>(values: readonly T[]) => fc.subarray([...values]);
const leaves = {
  state: oneOf(['OPEN', 'CLOSED', null] as const),
  status: some(statuses),
  type: some(types),
  country: some(countries),
  waitingOn: some(['DESK', 'TENANT', 'CARRIER'] as const),
  assigneeId: oneOf(agents),
  createdAfter: oneOf(moments).map((moment) => new Date(moment)),
  createdBefore: oneOf(moments).map((moment) => new Date(moment)),
};

function filters(depth: number): fc.Arbitrary<CaseEventFilter> {
  if (depth === 1) return fc.record(leaves, { requiredKeys: [] });
  const nested = filters(depth - 1);
  const several = fc.array(nested, { maxLength: 2 });
  return fc.record({ ...leaves, and: several, or: several, not: nested }, { requiredKeys: [] });
}

/** What a dashboard shows of one case: it comes at ENTERED, is replaced at UPDATED, goes at LEFT. */
function follow(matches: (fields: EventFields) => boolean, life: readonly EventFields[]) {
  let shown: EventFields | null = null;
  for (const [index, after] of life.entries()) {
    const kind = caseEventKind(matches, life[index - 1] ?? null, after);
    if (kind === 'ENTERED') expect(shown).toBeNull();
    if (kind === 'UPDATED' || kind === 'LEFT') expect(shown).not.toBeNull();
    if (kind !== null) shown = kind === 'LEFT' ? null : after;
  }
  return shown;
}

test('who adds at ENTERED, replaces at UPDATED and removes at LEFT shows exactly what matches', () => {
  fc.assert(
    fc.property(filters(3), lives, (one, life) => {
      const matches = eventMatcher(one);
      const last = life.at(-1) ?? null;
      expect(follow(matches, life)).toEqual(last && matches(last) ? last : null);
    }),
  );
});

test('a filter and its opposite never say the same: where one is entered or kept the other is left or silent', () => {
  fc.assert(
    fc.property(filters(3), lives, (one, life) => {
      const [before = null, after] = life.length > 1 ? life.slice(-2) : [null, life[0]];
      if (!after) return;
      const said = caseEventKind(eventMatcher(one), before, after);
      const opposite = caseEventKind(eventMatcher({ not: one }), before, after);
      const answers = { ENTERED: [null, 'LEFT'], UPDATED: [null], LEFT: ['ENTERED'], silent: ['ENTERED', 'UPDATED'] };
      expect(answers[said ?? 'silent']).toContain(opposite);
    }),
  );
});
