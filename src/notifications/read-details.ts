import { Prisma, type PrismaClient } from '../database/database.ts';
import type { ActionRequestModel } from '../generated/prisma/models.ts';
import type { NotificationKind } from './notification-kind.ts';

type AskedQuestion = Pick<ActionRequestModel, 'caseId' | 'kind' | 'question' | 'askedAt' | 'ending'>;

interface Rejection {
  readonly caseId: string;
  readonly code: string;
  readonly count: number;
}

/** What some kinds of entries are told with, and the entries do not hold. */
export interface Details {
  readonly questions: readonly AskedQuestion[];
  readonly rejections: readonly Rejection[];
}

interface Telling {
  readonly kind: NotificationKind;
  readonly caseId: string;
}

/** One statement for each of the kinds that there is. */
export async function readDetails(prisma: PrismaClient, tellings: readonly Telling[]): Promise<Details> {
  const casesOf = (kind: NotificationKind) => [
    ...new Set(tellings.filter((one) => one.kind === kind).map(({ caseId }) => caseId)),
  ];
  const [asked, rejected] = [casesOf('ACTION_REQUIRED'), casesOf('NUMBERS_CHANGED')];
  return {
    questions:
      asked.length === 0
        ? []
        : await prisma.actionRequest.findMany({
            where: { caseId: { in: asked } },
            select: { caseId: true, kind: true, question: true, askedAt: true, ending: true },
            orderBy: { position: 'asc' },
          }),
    rejections: rejected.length === 0 ? [] : await countRejections(prisma, rejected),
  };
}

/** The most frequent reason first. */
function countRejections(prisma: PrismaClient, caseIds: readonly string[]): Promise<Rejection[]> {
  return prisma.$queryRaw<Rejection[]>(Prisma.sql`
    SELECT case_id::text AS "caseId", coalesce(rejection_code, 'OTHER') AS code, count(*)::int AS count
    FROM case_numbers WHERE case_id = ANY(${[...caseIds]}::uuid[]) AND outcome = 'REJECTED'
    GROUP BY 1, 2 ORDER BY count DESC, code
  `);
}
