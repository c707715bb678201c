import { describe, expect, test } from 'vitest';
import { allowedTargets, type CaseFacts, cameFromAfter, decide } from '../../src/cases/case-actions.ts';
import { resolutionsFor } from '../../src/cases/resolution.ts';

const now = new Date('2026-06-15T12:00:00Z');
const hour = 3_600_000;
const later = (ms: number) => new Date(now.getTime() + ms);
const creator = { side: 'TENANT', isAdmin: false, isCreator: true } as const;
const agent = { side: 'DESK', isAdmin: false, isCreator: false } as const;

function aCase(facts: Partial<CaseFacts>): CaseFacts {
  return {
    type: 'PORT_IN',
    status: 'IN_REVIEW',
    cameFrom: null,
    closedAt: null,
    confirmedFor: null,
    letterSignedOn: '2026-06-01',
    portOpenedBy: null,
    sourceConfirmed: false,
    numbersSubmitted: 0,
    numbersConfirmed: 0,
    numbersBeyondPending: 0,
    openQuestions: 0,
    ...facts,
  };
}

describe('reopen', () => {
  const closedAt = later(-14 * 24 * hour);

  test('is allowed to the last moment of 14 days, and says so', () => {
    const decision = decide('reopen', aCase({ status: 'RESOLVED', closedAt }), creator, now);
    expect(decision).toEqual({ allowed: true, to: 'IN_REVIEW', until: now, needs: null });
  });

  test('is refused a millisecond later, with the moment that passed', () => {
    const decision = decide('reopen', aCase({ status: 'CANCELLED', closedAt }), agent, later(1));
    expect(decision).toEqual({ allowed: false, code: 'TOO_LATE_TO_REOPEN', until: now, params: {} });
  });
});

describe('cancel of a scheduled port', () => {
  const scheduled = aCase({ status: 'SCHEDULED', confirmedFor: later(24 * hour), numbersConfirmed: 2 });

  test('can be requested up to exactly 24 hours before the confirmed date', () => {
    const decision = decide('cancel', scheduled, creator, now);
    expect(decision).toEqual({ allowed: true, to: 'CANCELLATION_REQUESTED', until: now, needs: 'REASON' });
  });

  test.each(['PORT_IN', 'CROSS_TENANT_PORT'] as const)('is too late a millisecond later for %s', (type) => {
    const decision = decide('cancel', { ...scheduled, type }, creator, later(1));
    expect(decision).toEqual({ allowed: false, code: 'TOO_LATE_TO_CANCEL', until: now, params: {} });
  });

  test.each(['IN_REVIEW', 'ACTION_REQUIRED'] as const)('is too late in %s as well while a number is live', (status) => {
    expect(decide('cancel', { ...scheduled, status }, creator, later(1))).toMatchObject({ code: 'TOO_LATE_TO_CANCEL' });
  });

  test('has no deadline without a confirmed date, nor for what is not a port', () => {
    const wanted = { allowed: true, to: 'CANCELLATION_REQUESTED', until: null, needs: 'REASON' };
    expect(decide('cancel', { ...scheduled, confirmedFor: null }, creator, now)).toEqual(wanted);
    expect(decide('cancel', { ...scheduled, type: 'INVENTORY_TYPE_CHANGE' }, creator, later(1))).toEqual(wanted);
  });

  test('needs a reason of the tenant, none of the desk', () => {
    expect(decide('cancel', aCase({}), creator, now)).toMatchObject({ to: 'CANCELLED', needs: 'REASON' });
    expect(decide('cancel', aCase({}), agent, now)).toMatchObject({ to: 'CANCELLED', needs: null });
  });
});

describe('to the carrier', () => {
  const letter = (letterSignedOn: string | null) => aCase({ letterSignedOn });
  const endOfDay = new Date('2026-06-15T23:59:59.999Z');

  test('a port-in goes with a letter of exactly 90 days, to the end of that day', () => {
    const decision = decide('changeStatus', letter('2026-03-17'), agent, endOfDay, 'WITH_CARRIER');
    expect(decision).toEqual({ allowed: true, to: 'WITH_CARRIER', until: endOfDay, needs: null });
  });

  test('a letter of 91 days is too old', () => {
    const decision = decide('changeStatus', letter('2026-03-16'), agent, now, 'WITH_CARRIER');
    const until = new Date('2026-06-14T23:59:59.999Z');
    expect(decision).toEqual({ allowed: false, code: 'LETTER_TOO_OLD', until, params: {} });
  });

  test.each([null, 'soon'])('a port-in without a readable date of signature (%s) does not go', (signedOn) => {
    expect(decide('changeStatus', letter(signedOn), agent, now)).toMatchObject({ code: 'LETTER_MISSING' });
  });

  test('a cross-tenant port goes once its source has confirmed, and needs no letter', () => {
    const port = aCase({ type: 'CROSS_TENANT_PORT', letterSignedOn: null });
    expect(decide('changeStatus', port, agent, now)).toMatchObject({ code: 'SOURCE_NOT_CONFIRMED' });
    expect(allowedTargets({ ...port, sourceConfirmed: true }, agent, now)).toEqual(['WITH_CARRIER']);
  });

  test('a status out of reach is refused with those in reach', () => {
    const params = { count: 2, allowed: 'CANCELLED, SCHEDULED' };
    const facts = aCase({ status: 'CANCELLATION_REQUESTED', cameFrom: 'SCHEDULED' });
    const wanted = { allowed: false, code: 'STATUS_NOT_REACHABLE', until: null, params };
    expect(decide('changeStatus', facts, agent, now, 'WITH_CARRIER')).toEqual(wanted);
  });
});

describe('where it came from', () => {
  const cancelling = (cameFrom: CaseFacts['cameFrom']) => aCase({ status: 'CANCELLATION_REQUESTED', cameFrom });

  test.each(['IN_REVIEW', 'WITH_CARRIER', 'SCHEDULED', 'ACTION_REQUIRED'] as const)(
    'a refused cancellation: %s',
    (from) => {
      const decision = decide('changeStatus', cancelling(from), agent, now, from);
      expect(decision).toEqual({ allowed: true, to: from, until: null, needs: 'REASON' });
    },
  );

  test('a question survives a cancellation that the carrier refused, and then leads back', () => {
    const waiting = aCase({ status: 'ACTION_REQUIRED', cameFrom: 'SCHEDULED', numbersConfirmed: 1, openQuestions: 1 });
    const cameFrom = cameFromAfter(waiting, 'CANCELLATION_REQUESTED');
    const asked = { ...waiting, status: 'CANCELLATION_REQUESTED', cameFrom } as const;
    expect(allowedTargets(asked, agent, now)).toEqual(['CANCELLED', 'ACTION_REQUIRED']);
    const back = { ...asked, status: 'ACTION_REQUIRED', cameFrom: cameFromAfter(asked, 'ACTION_REQUIRED') } as const;
    expect(decide('answerAction', { ...back, openQuestions: 0 }, creator, now)).toMatchObject({ to: 'SCHEDULED' });
  });

  test('an answer that leaves a question open leaves the case where it is', () => {
    const waiting = aCase({ status: 'ACTION_REQUIRED', cameFrom: 'WITH_CARRIER', openQuestions: 1 });
    expect(decide('answerAction', waiting, creator, now)).toMatchObject({ to: 'ACTION_REQUIRED' });
    expect(decide('withdrawAction', waiting, agent, now)).toMatchObject({ to: 'ACTION_REQUIRED' });
    expect(decide('comment', { ...waiting, openQuestions: 0 }, creator, now)).toMatchObject({ to: 'ACTION_REQUIRED' });
  });

  test.each([null, 'RESOLVED', 'ACTION_REQUIRED', 'CANCELLATION_REQUESTED'] as const)(
    'what the table does not know (%s) is the desk’s',
    (cameFrom) => {
      const waiting = aCase({ status: 'ACTION_REQUIRED', cameFrom });
      expect(decide('answerAction', waiting, creator, now)).toMatchObject({ to: 'IN_REVIEW' });
    },
  );
});

describe('amend and resolve', () => {
  test('the address of an address update is locked once the desk has begun', () => {
    const update = aCase({ type: 'ADDRESS_UPDATE' });
    expect(decide('amend', { ...update, status: 'SUBMITTED' }, creator, now)).toMatchObject({ allowed: true });
    expect(decide('amend', update, creator, now)).toMatchObject({ code: 'ADDRESS_LOCKED' });
  });

  test('a number that has ended at the carrier forbids an amendment, but no resolution', () => {
    const ended = aCase({ numbersBeyondPending: 3 });
    expect(decide('amend', ended, creator, now)).toMatchObject({ code: 'NUMBERS_WITH_CARRIER', params: { count: 3 } });
    expect(decide('resolve', ended, creator, now)).toMatchObject({ to: 'RESOLVED' });
  });

  test('a live number, submitted or confirmed, forbids a resolution', () => {
    const live = aCase({ numbersSubmitted: 1, numbersConfirmed: 2 });
    expect(decide('resolve', live, agent, now)).toMatchObject({ code: 'NUMBERS_NOT_ENDED', params: { count: 3 } });
  });

  test('«information provided» is the desk’s alone', () => {
    expect(resolutionsFor('TENANT')).toEqual(['PROBLEM_SOLVED']);
    expect(resolutionsFor('DESK')).toEqual(['PROBLEM_SOLVED', 'INFORMATION_PROVIDED']);
  });
});
