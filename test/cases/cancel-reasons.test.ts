import { expect, test } from 'vitest';
import { cancelReasons, cancelReasonsFor } from '../../src/cases/cancel-reasons.ts';

const codes = (type?: Parameters<typeof cancelReasonsFor>[0]) => cancelReasonsFor(type).map(({ code }) => code);

test('a port can be cancelled for every reason, and so can a case of no named type', () => {
  const all = cancelReasons.map(({ code }) => code);
  expect(codes('PORT_IN')).toEqual(all);
  expect(codes('CROSS_TENANT_PORT')).toEqual(all);
  expect(codes()).toEqual(all);
});

test('what is not a port has no reason that speaks of its date or its carrier', () => {
  expect(codes('NUMBER_ACQUISITION')).toEqual([
    'NO_LONGER_NEEDED',
    'OPENED_BY_MISTAKE',
    'DUPLICATE',
    'WRONG_COUNTRY_OR_TYPE',
    'DONE_IN_ADMIN_CENTRE',
    'TAKING_TOO_LONG',
    'OTHER',
  ]);
});

test('only OTHER needs words', () => {
  expect(cancelReasons.filter((reason) => reason.needsText).map(({ code }) => code)).toEqual(['OTHER']);
});
