import { problem, warning } from '../../../errors.ts';
import { textProblems } from '../../../inputs/text-field.ts';
import { type Checked, checked, type NumberListInput, type RuleContext } from '../request-rule.ts';

export interface CustomCallingNameInput {
  readonly callingName: string;
  readonly numbers: NumberListInput;
}

/** Carriers show 15 characters. */
export const callingNameLength = 15;

/** Words that carriers often refuse. The desk looks: a city's police is a customer too. */
const reviewedWords = [
  'FBI',
  'CIA',
  'IRS',
  'NSA',
  'DEA',
  'POLICE',
  'SHERIFF',
  'GOVERNMENT',
  'GOVT',
  'FEDERAL',
  'MEDICARE',
  'MEDICAID',
  'SOCIAL SECURITY',
  'SSA',
  'TREASURY',
  'EMERGENCY',
  '911',
  'MILITARY',
  'ARMY',
];

const pattern = /^[A-Za-z0-9][A-Za-z0-9 .,&'-]*$/;

export function checkCustomCallingName(
  { callingName }: CustomCallingNameInput,
  { path, numbers }: RuleContext,
): Checked<{ readonly callingName: string }> {
  const at = [...path, 'callingName'];
  const tooLongOrEmpty = textProblems(callingName, at, callingNameLength);
  const characters =
    callingName.trim() === '' || pattern.test(callingName) ? [] : [problem('CALLING_NAME_CHARACTERS', at)];
  const tollFree = (numbers?.rows ?? []).filter(({ kind }) => kind === 'TOLL_FREE').length;
  const refused = tollFree > 0 ? [problem('TOLL_FREE_REFUSED', [...path, 'numbers'], { count: tollFree })] : [];
  const upper = ` ${callingName.toUpperCase().replaceAll(/[^A-Z0-9]+/g, ' ')} `;
  const word = reviewedWords.find((reviewed) => upper.includes(` ${reviewed} `));
  const warnings = word === undefined ? [] : [warning('DESK_REVIEW', at, { word })];
  return checked([...tooLongOrEmpty, ...characters, ...refused], () => ({ callingName }), warnings);
}
