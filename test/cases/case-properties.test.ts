import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ActorFacts, allowedTargets, type CaseFacts, decide } from '../../src/cases/case-actions.ts';
import { caseActions, caseStatuses, stateOf } from '../../src/cases/case-status.ts';
import { caseTypes } from '../../src/cases/case-type.ts';
import { refusalTexts } from '../../src/texts/refusals.ts';
import { languages, say } from '../../src/texts/text.ts';

// Dates lie close together, so that every deadline is met from both sides; cases need not make sense.
const date = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-06-30'), noInvalidDate: true });
const status = fc.constantFrom(...caseStatuses);
const action = fc.constantFrom(...caseActions);
const target = fc.option(status, { nil: undefined });
const actor: fc.Arbitrary<ActorFacts> = fc.record({
  side: fc.constantFrom('TENANT', 'DESK'),
  isAdmin: fc.boolean(),
  isCreator: fc.boolean(),
});
const facts: fc.Arbitrary<CaseFacts> = fc.record({
  type: fc.constantFrom(...caseTypes),
  status,
  cameFrom: fc.option(status),
  closedAt: fc.option(date),
  confirmedFor: fc.option(date),
  letterSignedOn: fc.option(
    fc.oneof(
      date.map((one) => one.toISOString().slice(0, 10)),
      fc.string(),
    ),
  ),
  portOpenedBy: fc.constantFrom('SOURCE', 'DESTINATION', null),
  sourceConfirmed: fc.boolean(),
  numbersSubmitted: fc.nat(2),
  numbersConfirmed: fc.nat(2),
  numbersBeyondPending: fc.nat(2),
  openQuestions: fc.nat(2),
});

test('a closed case never changes its status but by reopen', () => {
  const rule = fc.property(action, facts, actor, date, target, (what, before, who, now, wanted) => {
    const decision = decide(what, before, who, now, wanted);
    if (stateOf(before.status) === 'OPEN' || what === 'reopen' || !decision.allowed) return;
    expect([what, decision.to]).toEqual(['addInternalNote', before.status]);
  });
  fc.assert(rule);
});

test('CANCELLATION_REQUESTED is left only by the desk', () => {
  const asked = facts.map((one) => ({ ...one, status: 'CANCELLATION_REQUESTED' }) as const);
  const rule = fc.property(action, asked, actor, date, target, (what, before, who, now, wanted) => {
    const decision = decide(what, before, who, now, wanted);
    if (decision.allowed && decision.to !== before.status) expect([who.side, what]).toEqual(['DESK', 'changeStatus']);
  });
  fc.assert(rule);
});

test('the allowed targets are those for which changeStatus is allowed, and it goes where it was asked to', () => {
  const rule = fc.property(facts, actor, date, (before, who, now) => {
    const allowed = caseStatuses.filter((one) => {
      const decision = decide('changeStatus', before, who, now, one);
      return decision.allowed && decision.to === one;
    });
    expect([...allowedTargets(before, who, now)].sort()).toEqual([...allowed].sort());
  });
  fc.assert(rule);
});

test('whatever is allowed with a deadline is in time, and whatever is refused by one is not', () => {
  const rule = fc.property(action, facts, actor, date, (what, before, who, now) => {
    const decision = decide(what, before, who, now);
    if (decision.until) expect(now <= decision.until).toBe(decision.allowed);
  });
  fc.assert(rule);
});

test('a decision never throws, and every refusal can be said in every language', () => {
  const anyDate = fc.option(fc.date());
  const wild = fc.record({ closedAt: anyDate, confirmedFor: anyDate });
  const rule = fc.property(action, facts, wild, actor, fc.date(), target, (what, before, dates, who, now, wanted) => {
    const decision = decide(what, { ...before, ...dates }, who, now, wanted);
    if (decision.allowed) return;
    for (const language of languages)
      expect(say(refusalTexts[decision.code], language, decision.params)).toMatch(/^[^{}']+\.$/u);
  });
  fc.assert(rule);
});
