import { authorisePerson } from '../access/authorise.ts';
import type { PersonViewer, Viewer } from '../access/viewer.ts';
import { type Country, findCountry } from '../countries/countries.ts';
import type { Transaction } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, type Warning, warning } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import type { NumberRow } from '../numbers/number-list.ts';
import { amended, documentAdded, type EntryDraft, numbersDropped } from '../timeline/entry-draft.ts';
import { countInOtherCases, insertNumbers } from './case-numbers.ts';
import { changeCase, type LockedCase } from './change-case.ts';
import { descriptionLength, judgeLetter, ruleContext, titleLength } from './create-case.ts';
import { permit } from './permit.ts';
import type { CaseRow } from './read-cases.ts';
import { type OnInvalidRows, type ReadList, readList } from './requests/read-list.ts';
import type { CheckedRequest, Request } from './requests/request-rule.ts';

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
  readonly list: ReadList | null;
  readonly request: CheckedRequest | null;
}

/** Corrects a case before its numbers are with the carrier. Type and country never change. */
export function amendCase(deps: Deps, viewer: Viewer, input: AmendCaseInput, request: Request | null, written: object) {
  const person = authorisePerson(viewer, 'amendCase');
  const mutation = { ...written, ...input };
  return changeCase(deps, viewer, 'amendCase', mutation, async (locked) => {
    const { row, tx } = locked;
    const judged = request && (await judgeRequest(deps, person, locked, request, input.onInvalidRows));
    permit(viewer, 'amend', locked, [...fieldProblems(input, request), ...(judged?.problems ?? [])]);
    const title = input.title?.trim() ?? row.title;
    const description = input.description ?? row.description;
    const changedFields = [
      ...(title === row.title ? [] : ['title']),
      ...(description === row.description ? [] : ['description']),
      ...(request ? ['request'] : []),
    ];
    if (changedFields.length === 0) return { entries: [], changedFields, moves: 'NOTHING' };
    const saved = request && judged ? await saveRequest(tx, row, request, judged) : { entries: [], warnings: [] };
    return {
      patch: { title, description },
      entries: [amended(changedFields), ...saved.entries],
      changedFields,
      moves: 'VERSION',
      warnings: [...(judged?.warnings ?? []), ...saved.warnings],
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

async function judgeRequest(
  deps: Deps,
  person: PersonViewer,
  { tx, row }: LockedCase,
  request: Request,
  onInvalidRows: OnInvalidRows,
): Promise<Judged> {
  if (request.rule.type !== row.type) {
    const fixed = problem('REQUEST_TYPE_FIXED', ['request', request.rule.member], { type: row.type });
    return { problems: [fixed], warnings: [], list: null, request: null };
  }
  const country = countryOf(row);
  const list = readList(request, country, onInvalidRows);
  const checked = request.check(await ruleContext(tx, deps.now(), person, country, request.rule.member, list));
  return {
    problems: [...list.problems, ...checked.problems, ...(await letterProblems(tx, person, row, request, list.kept))],
    warnings: [...list.warnings, ...checked.warnings],
    list,
    request: checked,
  };
}

/** The letter that stands may be named again, unless other numbers need one that lists them. */
async function letterProblems(
  tx: Transaction,
  person: PersonViewer,
  row: CaseRow,
  request: Request,
  kept: readonly NumberRow[],
): Promise<readonly Problem[]> {
  if (request.letterDocumentId === null) return [];
  const current = await tx.portInRequest.findUnique({ where: { caseId: row.id } });
  if (current?.letterDocumentId !== request.letterDocumentId) return judgeLetter(tx, person, request);
  const numbers = await tx.caseNumber.findMany({ where: { caseId: row.id }, select: { phoneNumber: true } });
  const listed = new Set(numbers.map(({ phoneNumber }) => phoneNumber));
  const isListed = kept.every(({ phoneNumber }) => phoneNumber !== undefined && listed.has(phoneNumber));
  const path = ['request', request.rule.member, 'letterOfAuthorisation', 'documentId'];
  return isListed ? [] : [problem('LETTER_MUST_LIST_NUMBERS', path)];
}

async function saveRequest(tx: Transaction, row: CaseRow, { rule, letterDocumentId }: Request, judged: Judged) {
  const key = { tenantId: row.tenantId, caseId: row.id };
  const { list, request } = judged;
  const entries: EntryDraft[] = [];
  const warnings: Warning[] = [];
  if (list?.reading) {
    const path = ['request', rule.member, 'numbers'];
    const others = await countInOtherCases(tx, key, list.kept);
    if (others > 0) warnings.push(warning('NUMBER_IN_OTHER_CASE', path, { count: others }));
    await tx.caseNumber.deleteMany({ where: { caseId: row.id } });
    await insertNumbers(tx, key, list.kept);
    if (list.dropped.length > 0) entries.push(numbersDropped(list.dropped));
  }
  const letter = letterDocumentId && (await tx.document.findUnique({ where: { id: letterDocumentId } }));
  if (letter && letter.namedAt === null) entries.push(documentAdded(letter.id));
  await request?.save(tx, key);
  return { entries, warnings };
}

function countryOf(row: CaseRow): Country {
  const country = findCountry(row.country);
  if (!country) throw new Error(`Case ${row.id} is of the unknown country ${row.country}.`);
  return country;
}
