import { findCountry } from '../countries/countries.ts';
import { excerpt } from '../countries/excerpt.ts';
import { type Problem, problem } from '../errors.ts';
import type { CaseNumberModel } from '../generated/prisma/models.ts';
import { readPhoneNumber } from '../numbers/phone-number.ts';
import { findRejectionCode } from './rejection-codes.ts';

/** What became of some of a case's numbers. */
export interface OutcomeGroup {
  /** As written; null: all that no other group names. */
  readonly phoneNumbers?: readonly string[] | null | undefined;
  readonly outcome: CaseNumberModel['outcome'];
  readonly rejectionCode?: string | null | undefined;
}

/** A number of the case, and what it is to be. */
export interface Recorded {
  readonly position: number;
  readonly outcome: CaseNumberModel['outcome'];
  readonly rejectionCode: string | null;
}

type Standing = Pick<CaseNumberModel, 'position' | 'phoneNumber' | 'outcome' | 'rejectionCode'>;

/** Which numbers the groups mean: those that change are left, and all that is wrong is said at once, each at its place. */
export function readOutcomeGroups(
  groups: readonly OutcomeGroup[],
  numbers: readonly Standing[],
  country: string,
): { readonly problems: readonly Problem[]; readonly recorded: readonly Recorded[] } {
  const byNumber = new Map(numbers.map((number) => [number.phoneNumber, number]));
  const plan = findCountry(country);
  const find = (text: string) => {
    const known = byNumber.get(text);
    if (known || !plan) return known;
    const reading = readPhoneNumber(text, plan);
    return reading.verdict === 'INVALID' ? undefined : byNumber.get(reading.phoneNumber);
  };
  const problems: Problem[] = [];
  const groupOf = new Map<Standing, OutcomeGroup>();
  groups.forEach((group, index) => {
    const at = ['outcomes', String(index)];
    problems.push(...codeProblems(group, at));
    if (group.phoneNumbers?.length === 0) problems.push(problem('NUMBERS_EMPTY', [...at, 'phoneNumbers']));
    group.phoneNumbers?.forEach((text, place) => {
      const number = find(text);
      const path = [...at, 'phoneNumbers', String(place)];
      if (!number) problems.push(problem('NUMBER_NOT_IN_CASE', path, { value: excerpt(text) }));
      else if (groupOf.has(number)) problems.push(problem('NUMBER_TWICE', path, { value: number.phoneNumber }));
      else groupOf.set(number, group);
    });
  });
  const [rest, ...more] = groups.filter(({ phoneNumbers }) => !phoneNumbers);
  if (more.length > 0) problems.push(problem('REST_TWICE', ['outcomes']));
  const recorded = numbers.flatMap((number): Recorded[] => {
    const group = groupOf.get(number) ?? rest;
    if (!group) return [];
    const { position } = number;
    const next = { position, outcome: group.outcome, rejectionCode: group.rejectionCode ?? null };
    const isSame = number.outcome === next.outcome && number.rejectionCode === next.rejectionCode;
    return isSame ? [] : [next];
  });
  return { problems, recorded };
}

function codeProblems({ outcome, rejectionCode }: OutcomeGroup, at: readonly string[]): readonly Problem[] {
  const path = [...at, 'rejectionCode'];
  const isGiven = rejectionCode !== null && rejectionCode !== undefined;
  if (outcome !== 'REJECTED') return isGiven ? [problem('REJECTION_CODE_NOT_USED', path)] : [];
  if (isGiven && findRejectionCode(rejectionCode)) return [];
  return [problem('REJECTION_CODE_UNKNOWN', path, { value: excerpt(rejectionCode ?? '') })];
}
