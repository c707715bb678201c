import { Prisma, type Transaction } from '../database/database.ts';
import { instant } from '../database/rows.ts';
import { statement } from '../database/statement.ts';
import type { CaseRow } from './read-cases.ts';
import { internalMark } from './search-query.ts';
import { wordsOf } from './search-words.ts';

/** Different words of one case: a novel. PostgreSQL refuses what is far larger, so what follows is not found. */
const mostWords = 8_000;
/** Read when a case is written anew, the newest first. */
const mostComments = 500;

interface Said {
  readonly text: string;
  /** Only the desk finds it. */
  readonly internal: boolean;
}

/** Writes all words of a case: title, description, and what was said otherwise. Marks say whose it is, and of when. */
export async function writeDocument(tx: Transaction, row: CaseRow, otherwise: readonly Said[]): Promise<void> {
  await statement(tx, documentOf(row, otherwise));
}

/** The same as a part of a statement. */
export function documentOf(row: CaseRow, otherwise: readonly Said[]): Prisma.Sql {
  const said = [row.title, row.description].map((text) => ({ text, internal: false }));
  const marks = [tenantMark(row.tenantId), dayMark(dayOf(row.createdAt)), spanMark(spanOf(row.createdAt))];
  const document = `${vectorOf([...said, ...otherwise])} ${marks.map((mark) => `'${mark}'`).join(' ')}`;
  return Prisma.sql`
    INSERT INTO case_searches (case_id, tenant_id, created_at, document)
    VALUES (${row.id}::uuid, ${row.tenantId}::uuid, ${instant(row.createdAt)}, ${document}::text::tsvector)
    ON CONFLICT (case_id) DO UPDATE SET document = excluded.document`;
}

/** More words, as a part of a statement: for a comment nothing is read again. */
export function moreWords(caseId: string, said: readonly Said[]): Prisma.Sql {
  return Prisma.sql`
    UPDATE case_searches SET document = document || ${vectorOf(said)}::text::tsvector
    WHERE case_id = ${caseId}::uuid AND length(document) < ${mostWords}::int`;
}

/** Names of its documents and comments, for a document that is written anew. */
export async function saidUntilNow(tx: Transaction, caseId: string): Promise<readonly Said[]> {
  const documents = await tx.document.findMany({
    where: { caseId, removedAt: null, scanState: { not: 'INFECTED' } },
    orderBy: { createdAt: 'desc' },
    take: mostComments,
  });
  const comments = await tx.timelineEntry.findMany({
    where: { caseId, kind: 'COMMENT' },
    orderBy: { deskPosition: 'desc' },
    take: mostComments,
  });
  return [
    ...documents.map(({ filename, internal }) => ({ text: filename, internal })),
    ...comments.map(({ body, tenantPosition }) => ({ text: body ?? '', internal: tenantPosition === null })),
  ];
}

/** As a tsvector. A gap between texts: the last word of one and the first of the next are no phrase. */
function vectorOf(said: readonly Said[]): string {
  const places = new Map<string, number[]>();
  let place = 1;
  for (const { text, internal } of said) {
    for (const word of wordsOf(text)) {
      place += 1;
      const marked = internal ? `${internalMark}${word}` : word;
      const earlier = places.get(marked);
      if (earlier) earlier.push(place);
      else if (places.size < mostWords) places.set(marked, [place]);
    }
    place += 1;
  }
  // More places than 256 of a word, or above 16,383, PostgreSQL would leave out by itself.
  return [...places].map(([word, at]) => `'${word}':${at.slice(0, 256).join(',')}`).join(' ');
}

const day = 24 * 60 * 60 * 1000;
/** Days are counted from 1970, UTC; 32 of them are a span. */
export const dayOf = (moment: Date): number => Math.floor(moment.getTime() / day);
export const startOfDay = (number: number): Date => new Date(number * day);
export const daysInSpan = 32;
const spanOf = (moment: Date): number => Math.floor(dayOf(moment) / daysInSpan);

// No word begins like these.
export const tenantMark = (tenantId: string): string => `#${tenantId}`;
export const dayMark = (number: number): string => `@d${number}`;
export const spanMark = (number: number): string => `@m${number}`;
