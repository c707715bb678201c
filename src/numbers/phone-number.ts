import {
  type CountryCode,
  isSupportedCountry,
  type NumberType,
  ParseError,
  type PhoneNumber,
  parsePhoneNumberWithError,
} from 'libphonenumber-js/max';
import type { NumberRowCode } from '../texts/number-rows.ts';

/** What of a country its numbers are judged by. */
export interface NumberPlan {
  readonly code: string;
  /** Digits of the country calling code. */
  readonly callingCode: string;
  /** libphonenumber's regions whose numbers belong to the country. */
  readonly numberRegions: readonly string[];
}

export const numberKinds = ['GEOGRAPHIC', 'MOBILE', 'TOLL_FREE', 'SERVICE', 'OTHER'] as const;
export type NumberKind = (typeof numberKinds)[number];

export type NumberReading =
  | {
      readonly verdict: 'OK' | 'REPAIRED';
      /** E.164 */
      readonly phoneNumber: string;
      readonly kind: NumberKind;
      /** Possible, but of no range that is known: new ranges appear. */
      readonly isUnusual: boolean;
    }
  | { readonly verdict: 'INVALID'; readonly code: NumberRowCode; readonly repair?: string };

const longest = 64;
// What phone books put around a number: soft hyphens, marks of direction, zero-width characters.
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const kinds: Partial<Record<NonNullable<NumberType>, NumberKind>> = {
  FIXED_LINE: 'GEOGRAPHIC',
  FIXED_LINE_OR_MOBILE: 'GEOGRAPHIC',
  MOBILE: 'MOBILE',
  TOLL_FREE: 'TOLL_FREE',
  SHARED_COST: 'SERVICE',
  PREMIUM_RATE: 'SERVICE',
  UAN: 'SERVICE',
};

/** Reads one number as somebody wrote it, for a country. What is not certain is refused with a guess, never guessed. */
export function readPhoneNumber(raw: string, plan: NumberPlan): NumberReading {
  // Most lists hold E.164 alone: there is nothing to fold, to refuse or to guess.
  if (/^\+[1-9]\d{0,20}$/.test(raw)) return judgeInternational(raw, raw, plan);
  if (raw.length > longest) return invalid('TOO_LONG');
  const text = fold(raw).replace(/^\s*'/, '').trim();
  const refusal = refuse(text);
  if (refusal) return invalid(refusal);
  const compact = text.replace(/[\s().\-/‐-―−]/g, '');
  if (!/^\+?\d+$/.test(compact)) return invalid('NOT_A_NUMBER');
  const digits = compact.replace('+', '');
  // `+4930123456/7` may be two numbers, so a slash is never closed up without asking.
  if (text.includes('/') || compact.startsWith('+0')) return ambiguous(digits, plan);
  const stated = compact.startsWith('+') ? digits : afterPrefix(digits, plan);
  if (stated === null) {
    const number = readNational(digits, plan);
    return number ? judge(number, raw, plan) : ambiguous(digits, plan);
  }
  return judgeInternational(`+${stated}`, raw, plan);
}

function judgeInternational(text: string, raw: string, plan: NumberPlan): NumberReading {
  const number = parse(text);
  return number ? judge(number, raw, plan) : invalid('NOT_POSSIBLE');
}

/** In ASCII. Not by NFKC: it makes digits of ² and dots of …, and so a stranger's number of a footnote or a gap. */
function fold(raw: string): string {
  if (/^[\x20-\x7e]*$/.test(raw)) return raw;
  return (
    raw
      .replace(invisible, '')
      // Arabic, Persian and full-width digits, the sets that libphonenumber knows: the low four bits are the value.
      .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
      .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
  );
}

function refuse(text: string): NumberRowCode | null {
  if (text === '') return 'EMPTY';
  // Nearly every number stops here.
  if (/^[\d\s+().\-/‐-―−]*$/.test(text)) return null;
  // Checked before anything else reads it: the digits are lost, and every reading would be a guess.
  if (/^[+-]?\d+([.,]\d+)?\s*e\s*[+-]?\d+$/i.test(text)) return 'SCIENTIFIC_NOTATION';
  if (/^[=@]/.test(text)) return 'FORMULA';
  return /\d[\s).,]*(ext|extension|poste|x|#|;)[\s.:=a-z]*\d+$/i.test(text) ? 'EXTENSION' : 'NOT_A_NUMBER';
}

/** What follows the international prefix; null without one. */
function afterPrefix(digits: string, plan: NumberPlan): string | null {
  // 00 is the international prefix of all countries of the service but those of the +1 plan, AU, JP and SG; written in
  // a list it means the same there.
  if (digits.startsWith('00')) return digits.slice(2);
  return digits.startsWith('011') && plan.callingCode === '1' && digits.length > 11 ? digits.slice(3) : null;
}

/** Digits without an international prefix; null where only a guess could tell which number it is. */
function readNational(digits: string, plan: NumberPlan): PhoneNumber | null {
  const full = digits.startsWith(plan.callingCode) ? parse(`+${digits}`) : null;
  if (plan.callingCode === '1') return digits.length === 10 ? parse(`+1${digits}`) : digits.length === 11 ? full : null;
  const trunk = trunkPrefixes[plan.code] ?? /^0/;
  if (trunk.test(digits)) {
    const national = parse(digits, plan);
    if (national?.isPossible() && national.nationalNumber !== digits) return national;
  }
  if (!full?.isPossible()) return null;
  // 331426853 in France: too short for +33, but with a lost 0 in front it would be a stranger's valid number.
  const bare = parse(`+${plan.callingCode}${digits}`);
  if (!full.isValid()) return bare?.isPossible() ? null : full;
  // Where nothing is dialled in front, people write bare numbers: 3906698212 is a mobile in Italy, and +39 06 698212.
  return trunk === none && bare?.isValid() ? null : full;
}

const none = /^(?!)/;

/** What is dialled before a national number: 0, but for these. In Italy the 0 belongs to the number. */
const trunkPrefixes: Readonly<Record<string, RegExp>> = {
  CZ: none,
  DK: none,
  EE: none,
  ES: none,
  HU: /^06/,
  IT: none,
  LT: /^[08]/,
  LU: none,
  LV: none,
  NO: none,
  PL: none,
  PT: none,
  SG: none,
};

function judge(number: PhoneNumber, raw: string, plan: NumberPlan): NumberReading {
  if (number.countryCallingCode !== plan.callingCode) return invalid('NUMBER_OF_ANOTHER_COUNTRY');
  // With the `max` metadata a number has a type exactly when it is valid, and what is valid is possible.
  const type = number.getType();
  if (type === undefined && !number.isPossible()) return invalid('NOT_POSSIBLE');
  const kind = (type && kinds[type]) ?? 'OTHER';
  const belongs =
    number.country === undefined ||
    plan.numberRegions.includes(number.country) ||
    (type !== undefined && kind !== 'GEOGRAPHIC' && kind !== 'MOBILE' && isShared(number.country));
  if (!belongs) return invalid('NUMBER_OF_ANOTHER_COUNTRY');
  const isUnusual = type === undefined;
  if (raw === number.number) return { verdict: 'OK', phoneNumber: raw, kind, isUnusual };
  const verdict = raw === number.number.slice(1) ? 'OK' : 'REPAIRED';
  return { verdict, phoneNumber: number.number, kind, isUnusual };
}

/** Numbers of no place are shared by US, CA and PR, and libphonenumber names one; those of the Bahamas stay its own. */
const isShared = (region: string) => region === 'US' || region === 'CA' || region === 'PR';

function ambiguous(digits: string, plan: NumberPlan): NumberReading {
  const full = parse(`+${digits}`);
  const guesses = full?.isValid() ? [full, parse(digits, plan)] : [parse(digits, plan), full];
  const guess = guesses.find((one) => one?.countryCallingCode === plan.callingCode && one.isPossible());
  return guess ? { verdict: 'INVALID', code: 'AMBIGUOUS_NUMBER', repair: guess.number } : invalid('AMBIGUOUS_NUMBER');
}

const invalid = (code: NumberRowCode): NumberReading => ({ verdict: 'INVALID', code });

const whole = { extract: false } as const;

function parse(text: string, plan?: NumberPlan): PhoneNumber | null {
  try {
    return parsePhoneNumberWithError(text, plan ? { ...whole, defaultCountry: regionOf(plan) } : whole);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

function regionOf({ code }: NumberPlan): CountryCode {
  if (!isSupportedCountry(code)) throw new Error(`There is no numbering plan for ${code}.`);
  return code;
}
