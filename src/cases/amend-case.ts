import { authorisePerson } from '../access/authorise.ts';
import type { PersonViewer, Viewer } from '../access/viewer.ts';
import { type Country, findCountry } from '../countries/countries.ts';
import type { Transaction } from '../database/database.ts';
import { rowsIn } from '../database/statement.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, type Warning } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import type { NumberRow } from '../numbers/number-list.ts';
import { amended, documentAdded, type EntryDraft, numbersDropped } from '../timeline/entry-draft.ts';
import { changeCase, type LockedCase } from './change-case.ts';
import { descriptionLength, judgeLetter, judgeListDocument, ruleContext, titleLength } from './create-case.ts';
import { permit } from './permit.ts';
import { type CaseRow, readCases } from './read-cases.ts';
import { replaceNumbers } from './replace-numbers.ts';
import { noList, type OnInvalidRows, type ReadList, readList } from './requests/read-list.ts';
import type { CheckedRequest, Request } from './requests/request-rule.ts';
import { isWithCarrier } from './with-carrier.ts';

export interface AmendCaseInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly caseId: string;
  readonly title?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly onInvalidRows: OnInvalidRows;
  readonly expectedVersion?: number | null | undefined;
}

interface Judged {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
  readonly list: ReadList;
  /** Of the documents that the request names, those that become part of the case with it. */
  readonly documentIds: readonly string[];
  readonly request: CheckedRequest | null;
}

/** Corrects a case before its numbers are with the carrier. Type and country never change. */
export async function amendCase(
  deps: Deps,
  viewer: Viewer,
  input: AmendCaseInput,
  request: Request | null,
  written: object,
) {
  const person = authorisePerson(viewer, 'amendCase');
  const list = request ? await readListOf(deps, person, input, request) : noList;
  const mutation = { ...written, ...input };
  return changeCase(deps, viewer, 'amendCase', mutation, async (locked) => {
    const { row, tx } = locked;
    const judged = request && (await judgeRequest(deps, person, locked, request, list));
    permit(viewer, 'amend', locked, [...fieldProblems(input, request), ...(judged?.problems ?? [])]);
    const title = input.title?.trim() ?? row.title;
    const description = input.description ?? row.description;
    const saved = judged ? await saveRequest(tx, row, judged) : nothingSaved;
    const amendedFields = [
      ...(title === row.title ? [] : ['title']),
      ...(description === row.description ? [] : ['description']),
      ...(request ? ['request'] : []),
    ];
    if (amendedFields.length === 0) return { entries: [], changedFields: [], moves: 'NOTHING' };
    return {
      patch: { title, description },
      entries: [amended(amendedFields), ...saved.entries],
      changedFields: [...amendedFields, ...saved.alsoChanged],
      moves: 'VERSION',
      warnings: judged?.warnings ?? [],
    };
  });
}

function fieldProblems({ title, description }: AmendCaseInput, request: Request | null): readonly Problem[] {
  const isGiven = (text: string | null | undefined): text is string => text !== null && text !== undefined;
  if (!isGiven(title) && !isGiven(description) && !request) return [problem('NOTHING_TO_CHANGE', [])];
  return [
    ...(isGiven(title) ? textProblems(title, ['title'], titleLength) : []),
    ...(isGiven(description) ? textProblems(description, ['description'], descriptionLength) : []),
  ];
}

/** The list as the case's country reads it, before anything is locked: type and country of a case never change. */
async function readListOf(
  deps: Deps,
  person: PersonViewer,
  { caseId, onInvalidRows }: AmendCaseInput,
  request: Request,
) {
  const [row] = await readCases(deps, person, [caseId]);
  if (!row || row.type !== request.rule.type) return noList;
  return readList(deps, person, request, countryOf(row), onInvalidRows, row.id);
}

async function judgeRequest(
  deps: Deps,
  person: PersonViewer,
  locked: LockedCase,
  request: Request,
  list: ReadList,
): Promise<Judged> {
  const { tx, row } = locked;
  if (request.rule.type !== row.type) {
    const fixed = problem('REQUEST_TYPE_FIXED', ['request', request.rule.member], { type: row.type });
    return { problems: [fixed], warnings: [], list: noList, documentIds: [], request: null };
  }
  const country = countryOf(row);
  const checked = request.check(await ruleContext(rowsIn(tx), deps.now(), person, country, request.rule.member, list));
  const letter = await letterProblems(locked, person, request, list.kept);
  const file = await judgeListDocument(tx, person, request, list, row.id);
  return {
    problems: [...list.problems, ...checked.problems, ...letter, ...file.problems],
    warnings: [...list.warnings, ...checked.warnings],
    list,
    documentIds: [request.letter?.documentId ?? null, file.isNamed ? null : list.documentId].filter(
      (id) => id !== null,
    ),
    request: checked,
  };
}

/** The letter that stands may be named again, unless other numbers need one that lists them. */
async function letterProblems(
  { tx, row, facts }: LockedCase,
  person: PersonViewer,
  request: Request,
  kept: readonly NumberRow[],
): Promise<readonly Problem[]> {
  const { letter } = request;
  if (letter === null) return [];
  const current = await tx.portInRequest.findUnique({ where: { caseId: row.id } });
  if (current?.letterDocumentId !== letter.documentId) return judgeLetter(tx, person, request);
  const letterPath = ['request', request.rule.member, 'letterOfAuthorisation'];
  const isSame =
    letter.signedOn.trim() === current.letterSignedOn.toISOString().slice(0, 10) &&
    letter.signedBy.trim() === current.letterSignedBy;
  // What the carrier was told of a letter stands; another letter may replace it.
  if (!isSame && isWithCarrier(facts)) return [problem('LETTER_WITH_CARRIER', letterPath)];
  const numbers = await tx.caseNumber.findMany({ where: { caseId: row.id }, select: { phoneNumber: true } });
  const listed = new Set(numbers.map(({ phoneNumber }) => phoneNumber));
  const isListed = kept.every(({ phoneNumber }) => phoneNumber !== undefined && listed.has(phoneNumber));
  return isListed ? [] : [problem('LETTER_MUST_LIST_NUMBERS', [...letterPath, 'documentId'])];
}

const nothingSaved = { entries: [], alsoChanged: [] };

async function saveRequest(tx: Transaction, row: CaseRow, { list, documentIds, request }: Judged) {
  const key = { tenantId: row.tenantId, caseId: row.id };
  const entries: EntryDraft[] = [];
  const alsoChanged: string[] = [];
  // The request is the whole new one: where its numbers are optional and left out, there are none any more.
  if (await replaceNumbers(tx, key, list.kept)) alsoChanged.push('numbers');
  if (list.dropped.length > 0) entries.push(numbersDropped(list.dropped));
  const documents = await tx.document.findMany({ where: { id: { in: [...documentIds] }, namedAt: null } });
  for (const { id } of documents) entries.push(documentAdded(id));
  if (documents.length > 0) alsoChanged.push('documents');
  await request?.save(tx, key);
  return { entries, alsoChanged };
}

function countryOf(row: CaseRow): Country {
  const country = findCountry(row.country);
  if (!country) throw new Error(`Case ${row.id} is of the unknown country ${row.country}.`);
  return country;
}
