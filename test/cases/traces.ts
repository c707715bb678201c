import type { TestApp } from '../support/app.ts';

/** All that a change of a case could leave behind: two readings are equal when nothing was written between them. */
export async function tracesIn({ deps: { prisma } }: TestApp) {
  return {
    cases: await prisma.case.findMany({ orderBy: { id: 'asc' } }),
    contacts: await prisma.additionalContact.findMany({ orderBy: [{ caseId: 'asc' }, { position: 'asc' }] }),
    documents: await prisma.document.findMany({ orderBy: { id: 'asc' } }),
    heads: await prisma.streamHead.findMany({ orderBy: { stream: 'asc' } }),
    entries: await prisma.timelineEntry.count(),
    events: await prisma.event.count(),
    numbers: await prisma.caseNumber.count(),
    keys: await prisma.idempotencyKey.count(),
  };
}
