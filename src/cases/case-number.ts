import { createHmac } from 'node:crypto';

const domain = 10_000_000; // seven digits; the eighth is the check digit
const half = 4096; // two halves of 12 bits: 2^24 is the smallest such square above the domain
const rounds = 8;

/**
 * The human number of a case from its sequence: unique, never reused, and not consecutive, so that nobody reads the
 * desk's volume from it. A keyed Feistel permutation of 24 bits, walked until it falls into the seven digits.
 */
export function caseNumber(key: Uint8Array, sequence: number): string {
  if (!Number.isInteger(sequence) || sequence < 0 || sequence >= domain) {
    throw new Error(`There is no case number for the sequence ${sequence}.`);
  }
  let value = sequence;
  do value = permute(key, value);
  while (value >= domain);
  const digits = String(value).padStart(7, '0');
  return digits + checkDigit(digits);
}

/** PN-48210937, as people see it. */
export const formatCaseNumber = (number: string) => `PN-${number}`;

/** The eight digits of what somebody typed, spaces and case ignored; null when no case can have that number. */
export function readCaseNumber(text: string): string | null {
  const digits = /^(?:PN-?)?(\d{8})$/i.exec(text.slice(0, 100).replaceAll(/\s/g, ''))?.[1];
  return digits !== undefined && checkDigit(digits.slice(0, 7)) === digits[7] ? digits : null;
}

function permute(key: Uint8Array, value: number): number {
  let left = Math.floor(value / half);
  let right = value % half;
  for (let round = 0; round < rounds; round += 1) {
    const mixed = createHmac('sha256', key).update(`${round}:${right}`).digest().readUInt16BE(0) % half;
    [left, right] = [right, (left + mixed) % half];
  }
  return left * half + right;
}

/** Luhn (ISO/IEC 7812-1): finds every single wrong digit and nearly every swap of two neighbours. */
function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
