import { Temporal } from 'temporal-polyfill';
import { excerpt } from '../../../countries/excerpt.ts';
import { type Problem, problem } from '../../../errors.ts';
import { textProblems } from '../../../inputs/text-field.ts';
import {
  type Checked,
  checked,
  checkRequestedTime,
  type LetterInput,
  type NumberListInput,
  type RequestedTimeColumns,
  type RequestedTimeInput,
  type RuleContext,
} from '../request-rule.ts';

export interface PortInInput {
  readonly orderName: string;
  readonly requestedFor: RequestedTimeInput;
  readonly letterOfAuthorisation: LetterInput;
  readonly numbers: NumberListInput;
}

export interface PortInValue extends RequestedTimeColumns {
  readonly orderName: string;
  readonly letterDocumentId: string;
  readonly letterSignedOn: Date;
  readonly letterSignedBy: string;
}

export const orderNameLength = 100;
export const signedByLength = 100;
const daysOfALetter = 90;

export function checkPortIn(input: PortInInput, context: RuleContext): Checked<PortInValue> {
  const { path, now } = context;
  const { orderName, letterOfAuthorisation: letter } = input;
  const letterPath = [...path, 'letterOfAuthorisation'];
  const time = checkRequestedTime(input.requestedFor, context, 'requestedFor', true);
  const signed = readSignedOn(letter.signedOn, now, [...letterPath, 'signedOn']);
  const problems = [
    ...textProblems(orderName, [...path, 'orderName'], orderNameLength),
    ...time.problems,
    ...signed.problems,
    ...textProblems(letter.signedBy, [...letterPath, 'signedBy'], signedByLength),
  ];
  const { columns } = time;
  if (!columns || !signed.day) return { problems, warnings: time.warnings };
  const letterSignedOn = new Date(`${signed.day}T00:00:00Z`);
  return checked(
    problems,
    () => ({
      orderName: orderName.trim(),
      letterDocumentId: letter.documentId,
      letterSignedOn,
      letterSignedBy: letter.signedBy.trim(),
      ...columns,
    }),
    time.warnings,
  );
}

/** A letter carries a day and no place: it may be dated tomorrow by UTC where the day has begun already. */
function readSignedOn(
  text: string,
  now: Date,
  path: readonly string[],
): { day?: string; problems: readonly Problem[] } {
  const value = text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || !isDay(value)) {
    return { problems: [problem('DATE_MALFORMED', path, { value: excerpt(value) })] };
  }
  const day = Temporal.PlainDate.from(value);
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('UTC').toPlainDate();
  const age = day.until(today, { largestUnit: 'day' }).days;
  if (age < -1) return { problems: [problem('LETTER_SIGNED_LATER', path, { signedOn: value })] };
  if (age > daysOfALetter) return { problems: [problem('LETTER_OLDER_THAN_90_DAYS', path, { signedOn: value })] };
  return { day: value, problems: [] };
}

function isDay(value: string): boolean {
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString() === value;
  } catch {
    return false;
  }
}
