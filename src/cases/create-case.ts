import { randomUUID } from 'node:crypto';
import { authorisePerson } from '../access/authorise.ts';
import type { PersonViewer, Viewer } from '../access/viewer.ts';
import { change, type Outcome } from '../change.ts';
import { type Country, countryParams, findCountry } from '../countries/countries.ts';
import { excerpt } from '../countries/excerpt.ts';
import { Prisma, type ReadRows, type Transaction } from '../database/database.ts';
import { statement } from '../database/statement.ts';
import type { Deps } from '../deps.ts';
import { checkDocuments } from '../documents/check-documents.ts';
import { type Problem, problem, Refused, type Warning } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import { created, documentAdded, numbersDropped } from '../timeline/entry-draft.ts';
import { caseNumber } from './case-number.ts';
import { insertNumbers } from './case-numbers.ts';
import { insertContacts, readContacts } from './contacts.ts';
import { queueFor } from './queues.ts';
import type { CaseRow } from './read-cases.ts';
import { checkListDocument } from './requests/list-document.ts';
import { type OnInvalidRows, type ReadList, readList } from './requests/read-list.ts';
import type { CheckedRequest, Request, RequestRule, RuleContext } from './requests/request-rule.ts';
import { noClock } from './service-clock.ts';
import { writeEntries } from './write-entries.ts';

export interface CreateCaseInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly country: string;
  readonly title: string;
  readonly description: string;
  readonly additionalContacts: readonly string[];
  /** Database ids. */
  readonly documentIds: readonly string[];
  readonly onInvalidRows: OnInvalidRows;
  /** Database id. */
  readonly followUpOf: string | null;
}

export const titleLength = 200;
export const descriptionLength = 10_000;

/**
 * Opens a case. What can be judged from the input alone is judged before the transaction; all problems, of the input
 * and of what it names, come back together.
 */
export async function createCase(
  deps: Deps,
  viewer: Viewer,
  input: CreateCaseInput,
  request: Request,
  /** The input as the caller wrote it: what the idempotency key stands for. */
  written: object,
): Promise<Outcome<{ caseId: string }>> {
  const person = authorisePerson(viewer, 'createCase');
  const country = findCountry(input.country) ?? null;
  const judged = await judge(deps, person, input, request, country);
  const mutation = { name: 'createCase', input: { ...written, idempotencyKey: input.idempotencyKey } };

  return change(deps, viewer, mutation, async (tx, causedBy) => {
    const problems = [...judged.problems, ...(await judgeNamed(tx, person, input, request, judged.list))];
    if (!country || problems.length > 0) throw new Refused(problems);
    const now = deps.now();
    const { list, contacts } = judged;
    const row = await newCase(deps, tx, person, input, country, request, now);
    const key = { tenantId: row.tenantId, caseId: row.id };
    const named = [request.letter?.documentId ?? null, list.documentId].filter((id) => id !== null);
    const entries = [created(), ...[...named, ...input.documentIds].map(documentAdded)];
    if (list.dropped.length > 0) entries.push(numbersDropped(list.dropped));
    const events = await writeEntries(tx, {
      viewer,
      before: row,
      patch: {},
      entries,
      changedFields: [],
      causedBy,
      now,
      isNew: true,
    });
    await insertNumbers(tx, key, list.kept);
    await insertContacts(tx, key, contacts);
    // After the documents are named: the letter's row belongs to the case then.
    await judged.request.save(tx, key);
    return { result: { caseId: row.id }, warnings: judged.warnings, events };
  });
}

interface Judged {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
  readonly contacts: readonly string[];
  readonly list: ReadList;
  readonly request: CheckedRequest;
}

async function judge(
  deps: Deps,
  person: PersonViewer,
  input: CreateCaseInput,
  request: Request,
  country: Country | null,
): Promise<Judged> {
  const { contacts, problems: wrongContacts } = readContacts(input.additionalContacts, ['additionalContacts']);
  const { rule } = request;
  const problems: Problem[] = [
    ...countryProblems(input.country, country, rule),
    ...textProblems(input.title, ['title'], titleLength),
    ...textProblems(input.description, ['description'], descriptionLength),
    ...wrongContacts,
  ];
  const list = await readList(deps, person, request, country, input.onInvalidRows);
  const context = await ruleContext(deps.rows, deps.now(), person, country, rule.member, list);
  const checked = request.check(context);
  problems.push(...list.problems, ...checked.problems);
  return { problems, warnings: [...list.warnings, ...checked.warnings], contacts, list, request: checked };
}

function countryProblems(code: string, country: Country | null, rule: RequestRule): readonly Problem[] {
  if (!country) return [problem('COUNTRY_UNKNOWN', ['country'], { country: excerpt(code) })];
  if (rule.offered(country)) return [];
  return [problem('TYPE_NOT_OFFERED', ['request', rule.member], countryParams(country))];
}

export async function ruleContext(
  rows: ReadRows,
  now: Date,
  person: PersonViewer,
  country: Country | null,
  member: string,
  list: ReadList,
): Promise<RuleContext> {
  const [tenant] = await rows<RuleContext['tenant']>(Prisma.sql`
    SELECT external_id AS "externalId",
      ARRAY(SELECT domain FROM verified_domains WHERE tenant_id = tenants.id ORDER BY domain) AS domains
    FROM tenants WHERE id = ${person.tenantId}::uuid`);
  if (!tenant) throw new Error(`There is no tenant ${person.tenantId}.`);
  return {
    country,
    now,
    tenant,
    isAdmin: person.role === 'ADMIN',
    path: ['request', member],
    numbers: list.reading,
  };
}

/** What the input names must be there, be the person's to name, and stay so until the case is written. */
async function judgeNamed(
  tx: Transaction,
  person: PersonViewer,
  input: CreateCaseInput,
  request: Request,
  list: ReadList,
): Promise<readonly Problem[]> {
  const supporting = await checkDocuments(tx, person, input.documentIds, ['documentIds'], ['SUPPORTING']);
  const letter = await judgeLetter(tx, person, request);
  const { problems: ofList } = await judgeListDocument(tx, person, request, list, null);
  const { followUpOf } = input;
  const followed =
    followUpOf === null || (await tx.case.findFirst({ where: { id: followUpOf, tenantId: person.tenantId } }));
  return [...supporting, ...letter, ...ofList, ...(followed ? [] : [problem('NOT_FOUND', ['followUpOf'])])];
}

export async function judgeLetter(tx: Transaction, person: PersonViewer, { rule, letter }: Request) {
  if (letter === null) return [];
  const path = ['request', rule.member, 'letterOfAuthorisation', 'documentId'];
  const problems = await checkDocuments(tx, person, [letter.documentId], path, ['LETTER_OF_AUTHORISATION']);
  // One document and no list: its problems stand at the field itself.
  return problems.map((one) => ({ ...one, path }));
}

/** The file that the list was read from, once more: since then somebody may have named it. */
export async function judgeListDocument(
  tx: Transaction,
  person: PersonViewer,
  { rule }: Request,
  { documentId }: ReadList,
  caseId: string | null,
) {
  if (documentId === null) return { problems: [], isNamed: false };
  return checkListDocument(tx, person, documentId, ['request', rule.member, 'numbers', 'documentId'], caseId);
}

/** As it stands before its first entry is written, which writes it. */
async function newCase(
  deps: Deps,
  tx: Transaction,
  person: PersonViewer,
  input: CreateCaseInput,
  country: Country,
  { rule }: Request,
  now: Date,
): Promise<CaseRow> {
  const sorted = { tenantId: person.tenantId, type: rule.type, country: country.code };
  const [next] = await statement<{ sequence: number; queue: string | null }>(
    tx,
    Prisma.sql`SELECT nextval('cases_sequence_seq')::int AS sequence, (${queueFor(sorted)}) AS queue`,
  );
  if (!next) throw new Error('The sequence of case numbers gave nothing.');
  return {
    ...sorted,
    ...noClock,
    id: randomUUID(),
    queue: next.queue,
    sequence: next.sequence,
    number: caseNumber(deps.caseNumberKey, next.sequence),
    title: input.title.trim(),
    description: input.description,
    state: 'OPEN',
    status: 'SUBMITTED',
    cameFrom: null,
    statusChangedAt: now,
    waitingSince: now,
    closedAt: null,
    resolution: null,
    cancelReason: null,
    creatorId: person.id,
    assigneeId: null,
    followUpOfId: input.followUpOf,
    priority: 'NORMAL',
    firstAnsweredAt: null,
    confirmedLocal: null,
    confirmedZone: null,
    confirmedOffset: null,
    confirmedInstant: null,
    version: 1,
    deskVersion: 1,
    tenantPosition: 0,
    deskPosition: 0,
    createdAt: now,
    updatedAt: now,
  };
}
