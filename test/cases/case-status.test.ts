import { describe, expect, test } from 'vitest';
import { type CaseFacts, type Decision, decide } from '../../src/cases/case-actions.ts';
import {
  type CaseAction,
  type CaseStatus,
  caseActions,
  caseStatuses,
  type Side,
  stateOf,
  transitions,
  waitingOn,
} from '../../src/cases/case-status.ts';
import type { RefusalCode } from '../../src/texts/refusals.ts';

// The grids below are written by hand from the rules, not made from the table. Columns are the statuses in their order.
// A cell is `=` (stays), the column it goes to, or in lower case why not.
const columns = ['NEW', 'REV', 'ACT', 'CAR', 'SCH', 'CRQ', 'RES', 'CAN'];

const whyNot: Readonly<Record<string, RefusalCode>> = {
  'desk-only': 'DESK_ONLY',
  'tenant-only': 'TENANT_ONLY',
  closed: 'CASE_CLOSED',
  open: 'CASE_OPEN',
  pending: 'CANCELLATION_PENDING',
  asked: 'QUESTIONS_OPEN',
  nothing: 'NOTHING_ASKED',
  'not-taken': 'NOT_IN_REVIEW',
  'too-early': 'NOT_WITH_CARRIER',
  carrier: 'ORDER_WITH_CARRIER',
  sent: 'NUMBERS_WITH_CARRIER',
  working: 'NUMBERS_NOT_ENDED',
  live: 'LIVE_ORDER',
  no: 'STATUS_NOT_REACHABLE',
  'no-port': 'NO_CROSS_TENANT_PORT',
};

const tenantGrid = `
                       NEW       REV       ACT       CAR       SCH       CRQ       RES       CAN
assign                 desk-only desk-only desk-only desk-only desk-only desk-only desk-only desk-only
requestAction          desk-only desk-only desk-only desk-only desk-only desk-only desk-only desk-only
answerAction           nothing   nothing   CAR       nothing   nothing   pending   closed    closed
withdrawAction         desk-only desk-only desk-only desk-only desk-only desk-only desk-only desk-only
changeStatus           desk-only desk-only desk-only desk-only desk-only desk-only desk-only desk-only
confirmDate            desk-only desk-only desk-only desk-only desk-only desk-only desk-only desk-only
recordOutcomes         desk-only desk-only desk-only desk-only desk-only desk-only desk-only desk-only
confirmRelease         no-port   no-port   no-port   no-port   no-port   pending   closed    closed
amend                  =         =         =         carrier   carrier   pending   closed    closed
setAdditionalContacts  =         =         =         =         =         =         closed    closed
cancel                 CAN       CAN       CAN       CRQ       CRQ       pending   closed    closed
resolve                RES       RES       RES       RES       RES       pending   closed    closed
reopen                 open      open      open      open      open      open      REV       REV
comment                =         =         =         =         =         =         closed    closed
addInternalNote        desk-only desk-only desk-only desk-only desk-only desk-only desk-only desk-only
removeDocument         =         =         =         =         =         =         closed    closed
setPriority            desk-only desk-only desk-only desk-only desk-only desk-only desk-only desk-only`;

const deskGrid = `
                       NEW         REV         ACT         CAR         SCH         CRQ         RES         CAN
assign                 REV         =           =           =           =           =           closed      closed
requestAction          not-taken   ACT         asked       ACT         ACT         pending     closed      closed
answerAction           tenant-only tenant-only tenant-only tenant-only tenant-only tenant-only tenant-only tenant-only
withdrawAction         nothing     nothing     CAR         nothing     nothing     pending     closed      closed
changeStatus           no          CAR         no          REV         REV         CAN         closed      closed
confirmDate            too-early   too-early   asked       SCH         =           pending     closed      closed
recordOutcomes         not-taken   =           =           =           =           =           closed      closed
confirmRelease         tenant-only tenant-only tenant-only tenant-only tenant-only tenant-only tenant-only tenant-only
amend                  tenant-only tenant-only tenant-only tenant-only tenant-only tenant-only tenant-only tenant-only
setAdditionalContacts  tenant-only tenant-only tenant-only tenant-only tenant-only tenant-only tenant-only tenant-only
cancel                 CAN         CAN         CAN         live        live        pending     closed      closed
resolve                RES         RES         RES         RES         RES         pending     closed      closed
reopen                 open        open        open        open        open        open        REV         REV
comment                =           =           =           =           =           =           closed      closed
addInternalNote        =           =           =           =           =           =           =           =
removeDocument         =           =           =           =           =           =           closed      closed
setPriority            =           =           =           =           =           =           closed      closed`;

/** The rows that differ when a number is SUBMITTED or CONFIRMED. */
const liveGrids: Readonly<Record<Side, string>> = {
  TENANT: `
                       NEW       REV       ACT       CAR       SCH       CRQ       RES       CAN
amend                  sent      sent      sent      carrier   carrier   pending   closed    closed
cancel                 live      CRQ       CRQ       CRQ       CRQ       pending   closed    closed
resolve                working   working   working   working   working   pending   closed    closed`,
  DESK: `
                       NEW       REV       ACT       CAR       SCH       CRQ       RES       CAN
cancel                 live      live      live      live      live      pending   closed    closed
resolve                working   working   working   working   working   pending   closed    closed`,
};

/** The desk's changeStatus: a row per status of today, a column per target. */
const targetGrid = `
                       NEW     REV     ACT     CAR     SCH     CRQ     RES     CAN
NEW                    no      no      no      no      no      no      no      no
REV                    no      no      no      CAR     no      no      no      no
ACT                    no      no      no      no      no      no      no      no
CAR                    no      REV     no      no      no      no      no      no
SCH                    no      REV     no      no      no      no      no      no
CRQ                    no      no      no      CAR     no      no      no      CAN
RES                    closed  closed  closed  closed  closed  closed  closed  closed
CAN                    closed  closed  closed  closed  closed  closed  closed  closed`;

const now = new Date('2026-06-15T12:00:00Z');
const nobodyLive = { numbersSubmitted: 0, numbersConfirmed: 0, numbersBeyondPending: 0 };
const oneLive = { numbersSubmitted: 1, numbersConfirmed: 0, numbersBeyondPending: 1 };

function caseIn(status: CaseStatus, numbers: typeof nobodyLive = nobodyLive): CaseFacts {
  const closedAt = stateOf(status) === 'CLOSED' ? now : null;
  const letter = { letterSignedOn: null, portOpenedBy: null, sourceConfirmed: false, openQuestions: 0 };
  return {
    type: 'NUMBER_ACQUISITION',
    status,
    cameFrom: 'WITH_CARRIER',
    closedAt,
    confirmedFor: null,
    ...numbers,
    ...letter,
  };
}

const admin = (side: Side) => ({ side, isAdmin: true, isCreator: false });
const colleague = { side: 'TENANT', isAdmin: false, isCreator: false } as const;

function gridOf(text: string): ReadonlyMap<string, readonly string[]> {
  const [, ...rows] = text.trim().split('\n');
  return new Map(rows.map((row) => row.trim().split(/\s+/)).map(([name = '', ...cells]) => [name, cells]));
}

function told(decision: Decision, status: CaseStatus): string {
  if (!decision.allowed) return decision.code;
  return decision.to === status ? '=' : decision.to;
}

function named(from: readonly CaseStatus[]): string {
  const ofState = (state: string) => caseStatuses.filter((status) => stateOf(status) === state).join(' ');
  const names = { '': 'nothing', [ofState('OPEN')]: 'every open', [ofState('CLOSED')]: 'every closed' };
  return names[from.join(' ')] ?? (from.length === caseStatuses.length ? 'any' : from.join(' '));
}

const meaning = (cell: string): string => whyNot[cell] ?? caseStatuses[columns.indexOf(cell)] ?? cell;

describe('the life of a case', () => {
  test('is this table', () => {
    const lines = transitions.map((row) => {
      const conditions = [row.when ? `when ${row.when}` : '', ...row.guards, row.needs ? `with a ${row.needs}` : ''];
      const cells = [row.action.padEnd(21), row.who.join(' ').padEnd(11), row.to.padEnd(22), `from ${named(row.from)}`];
      return [cells.join(' '), ...conditions].filter(Boolean).join(' · ');
    });
    expect(`\n${lines.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      create                TENANT      SUBMITTED              from nothing
      assign                DESK        IN_REVIEW              from SUBMITTED
      assign                DESK        SAME                   from IN_REVIEW ACTION_REQUIRED WITH_CARRIER SCHEDULED CANCELLATION_REQUESTED
      requestAction         DESK        ACTION_REQUIRED        from IN_REVIEW WITH_CARRIER SCHEDULED · with a QUESTION
      answerAction          TENANT      SAME                   from ACTION_REQUIRED · when A_QUESTION_IS_OPEN · OWN_CASE
      answerAction          TENANT      WHERE_IT_CAME_FROM     from ACTION_REQUIRED · OWN_CASE
      withdrawAction        DESK        SAME                   from ACTION_REQUIRED · when A_QUESTION_IS_OPEN
      withdrawAction        DESK        WHERE_IT_CAME_FROM     from ACTION_REQUIRED
      changeStatus          DESK        WITH_CARRIER           from IN_REVIEW · LETTER_IS_RECENT · SOURCE_CONFIRMED
      confirmDate           DESK        SCHEDULED              from WITH_CARRIER SCHEDULED · SOURCE_CONFIRMED · with a DATE
      recordOutcomes        DESK        SAME                   from IN_REVIEW ACTION_REQUIRED WITH_CARRIER SCHEDULED CANCELLATION_REQUESTED · SOURCE_CONFIRMED
      changeStatus          DESK        IN_REVIEW              from WITH_CARRIER SCHEDULED · with a REASON
      confirmRelease        TENANT      SAME                   from SUBMITTED IN_REVIEW ACTION_REQUIRED WITH_CARRIER SCHEDULED · IS_CROSS_TENANT_PORT · NOT_CONFIRMED_YET · OWN_CASE · BY_AN_ADMIN_OF_THE_SOURCE
      amend                 TENANT      SAME                   from SUBMITTED IN_REVIEW ACTION_REQUIRED · OWN_CASE · ADDRESS_NOT_LOCKED · NO_NUMBER_SENT
      setAdditionalContacts TENANT      SAME                   from every open · OWN_CASE
      cancel                TENANT      CANCELLATION_REQUESTED from WITH_CARRIER SCHEDULED · OWN_CASE · A_DAY_BEFORE_THE_PORT · with a REASON
      cancel                TENANT      CANCELLATION_REQUESTED from IN_REVIEW ACTION_REQUIRED · when A_NUMBER_IS_LIVE · OWN_CASE · A_DAY_BEFORE_THE_PORT · with a REASON
      cancel                TENANT      CANCELLED              from SUBMITTED IN_REVIEW ACTION_REQUIRED · OWN_CASE · NO_NUMBER_IS_LIVE · with a REASON
      cancel                DESK        CANCELLED              from SUBMITTED IN_REVIEW ACTION_REQUIRED · NO_NUMBER_IS_LIVE
      changeStatus          DESK        CANCELLED              from CANCELLATION_REQUESTED · with a REASON
      changeStatus          DESK        ACTION_REQUIRED        from CANCELLATION_REQUESTED · when A_QUESTION_IS_OPEN · with a REASON
      changeStatus          DESK        WHERE_IT_CAME_FROM     from CANCELLATION_REQUESTED · when ALL_ARE_ANSWERED · with a REASON
      resolve               TENANT DESK RESOLVED               from SUBMITTED IN_REVIEW ACTION_REQUIRED WITH_CARRIER SCHEDULED · OWN_CASE · ALL_NUMBERS_ENDED
      reopen                TENANT DESK IN_REVIEW              from every closed · OWN_CASE · CLOSED_LATELY
      comment               TENANT DESK SAME                   from every open
      setPriority           DESK        SAME                   from every open
      addInternalNote       DESK        SAME                   from any
      removeDocument        TENANT DESK SAME                   from every open
      "
    `);
  });

  test.each(['TENANT', 'DESK'] as const)('every action in every status, for the %s', (side) => {
    const grid = gridOf(side === 'TENANT' ? tenantGrid : deskGrid);
    expect([...grid.keys()]).toEqual([...caseActions]);
    for (const action of caseActions) {
      const answers = caseStatuses.map((status) => told(decide(action, caseIn(status), admin(side), now), status));
      expect(answers, action).toEqual(grid.get(action)?.map(meaning));
    }
  });

  test.each(['TENANT', 'DESK'] as const)('every action in every status with a live number, for the %s', (side) => {
    const grid = new Map([...gridOf(side === 'TENANT' ? tenantGrid : deskGrid), ...gridOf(liveGrids[side])]);
    for (const action of caseActions) {
      const decisions = caseStatuses.map((status) => decide(action, caseIn(status, oneLive), admin(side), now));
      const answers = decisions.map((decision, at) => told(decision, caseStatuses[at] ?? 'SUBMITTED'));
      expect(answers, action).toEqual(grid.get(action)?.map(meaning));
    }
  });

  test('every target of the desk’s changeStatus from every status', () => {
    for (const [row, cells] of gridOf(targetGrid)) {
      const from = caseStatuses[columns.indexOf(row)] ?? 'SUBMITTED';
      const decisions = caseStatuses.map((target) => decide('changeStatus', caseIn(from), admin('DESK'), now, target));
      expect(
        decisions.map((decision) => told(decision, from)),
        row,
      ).toEqual(cells.map(meaning));
    }
  });

  test('a colleague who neither opened the case nor is an admin may only comment, and remove what is theirs', () => {
    const expected = (action: CaseAction, status: CaseStatus) => {
      const answer = told(decide(action, caseIn(status), admin('TENANT'), now), status);
      const isAllowed = decide(action, caseIn(status), admin('TENANT'), now).allowed;
      return isAllowed && !['comment', 'removeDocument'].includes(action) ? 'NOT_YOUR_CASE' : answer;
    };
    for (const action of caseActions)
      for (const status of caseStatuses)
        expect(told(decide(action, caseIn(status), colleague, now), status)).toBe(expected(action, status));
  });

  test('state and who has the ball follow from the status', () => {
    expect(caseStatuses.map((status) => `${status} ${stateOf(status)} ${waitingOn(status)}`)).toEqual([
      'SUBMITTED OPEN DESK',
      'IN_REVIEW OPEN DESK',
      'ACTION_REQUIRED OPEN TENANT',
      'WITH_CARRIER OPEN CARRIER',
      'SCHEDULED OPEN CARRIER',
      'CANCELLATION_REQUESTED OPEN CARRIER',
      'RESOLVED CLOSED null',
      'CANCELLED CLOSED null',
    ]);
  });
});
