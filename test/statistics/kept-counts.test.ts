import { beforeAll, describe, expect, test } from 'vitest';
import type { CaseModel } from '../../src/generated/prisma/models.ts';
import { foldCounts } from '../../src/statistics/fold-counts.ts';
import { mergeOldCounts } from '../../src/statistics/merge-old-counts.ts';
import { SetPriority } from '../cases/carrier-operations.ts';
import type { CaseFilter, CasePriority, CaseStatus } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { day, hour } from '../support/clock.ts';
import {
  AddComment,
  AssignCase,
  CancelCase,
  ChangeCaseStatus,
  CreateCase,
  ReopenCase,
  ResolveCase,
} from '../support/operations.ts';
import { aQuestion, idOf } from '../support/stories.ts';
import { countByHand, exact, mediansAgree } from './naive.ts';
import { AllStatistics } from './statistics-operations.ts';

const app = useApp();

/** Numbers from a seed: what failed once fails again. */
function randomFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return { next, oneOf: <T>(all: readonly [T, ...T[]]): T => all[Math.floor(next() * all.length)] ?? all[0] };
}

const random = randomFrom(20_271_103);
const cases: { readonly id: string; readonly opener: string }[] = [];
let agentId = '';

/** One change by somebody, allowed or not: what is refused has written half of it, and takes it back. */
async function actAtRandom(): Promise<void> {
  const [first = { id: '', opener: people.member }, ...others] = cases;
  const { id: caseId, opener } = random.oneOf([first, ...others]);
  const [owner, agent, lead] = [app.as(opener), app.as(people.agent), app.as(people.lead)];
  const opens = random.oneOf([people.member, people.stranger]);
  const country = random.oneOf(['FR', 'DE', 'US']);
  await random.oneOf<() => Promise<unknown>>([
    async () => {
      const { createCase } = await app.as(opens).run(CreateCase, { input: { ...aQuestion, country } });
      if (createCase?.case) cases.push({ id: createCase.case.id, opener: opens });
    },
    () => agent.run(AssignCase, { input: { caseId, assigneeId: random.oneOf([agentId, null]) } }),
    () => agent.run(AddComment, { input: { caseId, body: 'We look.' } }),
    () => owner.run(AddComment, { input: { caseId, body: 'Thanks.' } }),
    () =>
      lead.run(ChangeCaseStatus, {
        input: { caseId, status: random.oneOf<CaseStatus>(['WITH_CARRIER', 'IN_REVIEW']), reason: 'So.' },
      }),
    () => lead.run(SetPriority, { input: { caseId, priority: random.oneOf<CasePriority>(['URGENT', 'LOW', 'HIGH']) } }),
    () => owner.run(ResolveCase, { input: { caseId } }),
    () => owner.run(CancelCase, { input: { caseId, reason: 'DUPLICATE' } }),
    () => owner.run(ReopenCase, { input: { caseId } }),
  ])();
}

/** A change that comes to nothing at the last moment, as in a crash. */
const actAndRollBack = () =>
  app.deps.prisma
    .$transaction(async (tx) => {
      await tx.case.updateMany({ data: { priority: 'URGENT', country: 'SE', dueAt: null, clockResumedAt: null } });
      throw new Error('rolled back');
    })
    .catch(() => undefined);

type Question = { readonly who: string; readonly filter: CaseFilter; readonly holds: (row: CaseModel) => boolean };

const all = () => true;
/** Of what the counts can tell: whoever asks, and the same asked of each case by hand. */
const questions: readonly Question[] = [
  { who: people.agent, filter: {}, holds: all },
  { who: people.admin, filter: {}, holds: all },
  { who: people.stranger, filter: {}, holds: all },
  {
    who: people.agent,
    filter: { state: 'OPEN', country: ['FR', 'US'] },
    holds: ({ state, country }) => state === 'OPEN' && ['FR', 'US'].includes(country),
  },
  {
    who: people.agent,
    filter: { unassigned: true, not: { country: ['DE'] } },
    holds: ({ assigneeId, country }) => !assigneeId && country !== 'DE',
  },
  {
    who: people.admin,
    filter: { or: [{ status: ['RESOLVED'] }, { waitingOn: ['DESK'] }] },
    holds: ({ status }) => ['RESOLVED', 'SUBMITTED', 'IN_REVIEW'].includes(status),
  },
  { who: people.agent, filter: { category: ['NEW_REQUEST'] }, holds: () => false },
  { who: people.agent, filter: { priority: ['URGENT', 'LOW'] }, holds: ({ priority }) => /URGENT|LOW/.test(priority) },
  { who: people.agent, filter: { type: ['GENERAL_INVESTIGATION'], and: [], or: [] }, holds: () => false },
];

/** Of what they cannot, so that the cases are read: the answer is the same kind of answer. */
const readOneByOne: readonly Question[] = [
  { who: people.agent, filter: { createdBefore: '2999-01-01T00:00:00Z' }, holds: all },
  {
    who: people.admin,
    filter: { createdAfter: '2000-01-01T00:00:00Z', state: 'CLOSED' },
    holds: ({ state }) => state === 'CLOSED',
  },
  { who: people.agent, filter: { overdue: true }, holds: ({ dueAt }) => dueAt !== null && dueAt < app.deps.now() },
];

async function compare(timeZone: string, days: number): Promise<void> {
  const { prisma, now } = app.deps;
  const rows = await prisma.case.findMany({ include: { tenant: { include: { domains: true } } } });
  for (const { who, filter, holds } of [...questions, ...readOneByOne]) {
    const isDesk = who === people.agent;
    const domain = who.split('@')[1];
    const theirs = rows.filter(({ tenant }) => isDesk || tenant.domains.some((one) => one.domain === domain));
    const variables = { scope: isDesk ? ('DESK' as const) : ('COMPANY' as const), filter, timeZone, days };
    const { caseStatistics: told } = await app.as(who).run(AllStatistics, variables);
    const byHand = countByHand(theirs.filter(holds), now(), timeZone, days);
    expect(exact(told), JSON.stringify(variables)).toEqual(exact({ ...byHand, ...(isDesk ? {} : { overdue: null }) }));
    expect(mediansAgree(told, byHand), JSON.stringify([variables, told, byHand])).toBe(true);
  }
}

beforeAll(async () => {
  agentId = await idOf(app.as(people.agent));
  for (let count = 0; count < 6; count += 1) await actAtRandom();
});

describe('The kept counts say what the cases are', () => {
  test.each([
    ['UTC', 14],
    ['Asia/Kathmandu', 31],
    ['America/Los_Angeles', 1],
    ['Australia/Lord_Howe', 7],
    ['Europe/Paris', 31],
  ])(
    'after random changes at once, rolled back or not, folded meanwhile, in the days of %s',
    async (timeZone, days) => {
      const { prisma } = app.deps;
      for (let round = 0; round < 3; round += 1) {
        const acts = Array.from({ length: 6 }, () => actAtRandom());
        await Promise.all([...acts, foldCounts(prisma), actAndRollBack(), foldCounts(prisma)]);
        app.clock.advance(Math.floor(random.next() * 2 * day) + hour / 3);
      }
      await compare(timeZone, days);
      await foldCounts(prisma);
      expect(await prisma.caseCountDelta.count()).toBe(0);
      await compare(timeZone, days);
    },
  );

  test('when days become old and are merged, and cases from before are changed after that', async () => {
    const { prisma, now } = app.deps;
    app.clock.advance(60 * day);
    await mergeOldCounts(prisma, now());
    await compare('Europe/Paris', 31);
    expect(await prisma.tenantCaseCount.count({ where: { measure: 'CLOSED' } })).toBe(0);
    for (let count = 0; count < 12; count += 1) await actAtRandom();
    await foldCounts(prisma);
    await mergeOldCounts(prisma, now());
    await compare('Europe/Paris', 31);
    expect(await prisma.deskCaseCount.count({ where: { count: 0 } })).toBe(0);
  });

  test('and so they do when they are counted anew from the cases, as the migration does', async () => {
    const { prisma } = app.deps;
    await actAtRandom();
    await prisma.$executeRaw`SELECT rebuild_case_counts()`;
    await compare('Asia/Kathmandu', 31);
    await actAtRandom();
    await compare('Asia/Kathmandu', 31);
  });
});

test('a change waits for no other tenant’s, and for no folding: what it counts it only adds', async () => {
  const { prisma } = app.deps;
  const [one, other] = await prisma.case.findMany({ distinct: ['tenantId'], take: 2, orderBy: { tenantId: 'asc' } });
  if (!one || !other) throw new Error('The story has one tenant alone.');
  if (app.database.kind === 'embedded') return;
  await prisma.$transaction(async (tx) => {
    await tx.case.update({ where: { id: one.id }, data: { country: 'SE' } });
    await prisma.case.update({ where: { id: other.id }, data: { country: 'SE' } });
    await foldCounts(prisma);
  });
  await compare('UTC', 1);
});
