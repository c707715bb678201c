import { z } from 'zod';
import type { Viewer } from '../access/viewer.ts';
import { excerpt } from '../countries/excerpt.ts';
import { Prisma, type PrismaClient, type Transaction } from '../database/database.ts';
import { listOf, rowLimit } from '../database/rows.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../errors.ts';
import type { CaseKey } from './requests/request-rule.ts';

const maxContacts = 20;
/** Of a list that is far too long only the beginning is judged: nobody mends more at a time. */
const maxJudged = 500;
const email = z.email().max(254);

/** E-mail addresses told of a case; they need not be anybody's and give no access. All problems, each at its index. */
export function readContacts(
  texts: readonly string[],
  path: readonly string[],
): { readonly contacts: readonly string[]; readonly problems: readonly Problem[] } {
  const contacts = texts.map((text) => text.trim());
  const problems: Problem[] = [];
  if (contacts.length > maxContacts) {
    problems.push(problem('TOO_MANY_CONTACTS', path, { max: maxContacts, count: contacts.length }));
  }
  const seen = new Set<string>();
  contacts.slice(0, maxJudged).forEach((contact, index) => {
    const at = [...path, String(index)];
    if (!email.safeParse(contact).success) problems.push(problem('EMAIL_MALFORMED', at, { value: excerpt(contact) }));
    else if (seen.has(contact.toLowerCase())) problems.push(problem('CONTACT_TWICE', at, { value: contact }));
    seen.add(contact.toLowerCase());
  });
  return { contacts, problems };
}

export async function saveContacts(tx: Transaction, key: CaseKey, contacts: readonly string[]): Promise<void> {
  await tx.additionalContact.deleteMany({ where: { caseId: key.caseId } });
  await insertContacts(tx, key, contacts);
}

/** Those of a case that has none yet. */
export async function insertContacts(tx: Transaction, key: CaseKey, contacts: readonly string[]): Promise<void> {
  if (contacts.length === 0) return;
  await tx.additionalContact.createMany({
    data: contacts.map((address, index) => ({ ...key, position: index + 1, email: address })),
  });
}

/** Of cases that the viewer has been shown already; at most twenty each, in the order given. */
export async function readContactsOfCases(
  prisma: PrismaClient | Transaction,
  caseIds: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const rows = await prisma.additionalContact.findMany({
    where: { caseId: { in: [...caseIds] } },
    orderBy: [{ caseId: 'asc' }, { position: 'asc' }],
    // No case has more, so none takes another's place.
    take: maxContacts * caseIds.length,
  });
  return caseIds.map((id) => rows.filter(({ caseId }) => caseId === id).map((row) => row.email));
}

/** The same for a batch. */
export async function readContactLists(
  { rows }: Deps,
  _viewer: Viewer,
  caseIds: readonly string[],
): Promise<readonly (readonly string[])[]> {
  // No case has more, so none takes another's place.
  const found = await rows<{ case_id: string; email: string }>(Prisma.sql`
    SELECT case_id, email FROM additional_contacts WHERE case_id = ANY(${listOf(caseIds, 'uuid')})
    ORDER BY case_id, position LIMIT ${rowLimit(maxContacts * caseIds.length)}`);
  const byCase = new Map<string, string[]>(caseIds.map((id) => [id, []]));
  for (const { case_id, email } of found) byCase.get(case_id)?.push(email);
  return caseIds.map((id) => byCase.get(id) ?? []);
}
