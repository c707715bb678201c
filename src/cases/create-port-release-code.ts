import { randomUUID } from 'node:crypto';
import { authorisePerson } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change } from '../change.ts';
import { excerpt } from '../countries/excerpt.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, Refused } from '../errors.ts';
import { readInternationalNumber } from '../numbers/international-number.ts';
import { hashReleaseCode, releaseCode } from './release-code.ts';
import { readDomain } from './requests/cross-tenant-port/rule.ts';

export interface CreatePortReleaseCodeInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly destinationTenantDomain: string;
  readonly phoneNumbers: readonly string[];
}

const daysOfACode = 7;
const day = 24 * 60 * 60 * 1000;
const mostNumbers = 20_000;

/**
 * An admin lets numbers of their organisation go to another one. They need to know of no case, and are told of none; the
 * code goes to the other side by a way of their own.
 */
export function createPortReleaseCode(deps: Deps, viewer: Viewer, input: CreatePortReleaseCodeInput) {
  const person = authorisePerson(viewer, 'createPortReleaseCode');
  const destination = readDomain(input.destinationTenantDomain, ['destinationTenantDomain']);
  const numbers = readNumbers(input.phoneNumbers);
  return change(deps, viewer, { name: 'createPortReleaseCode', input }, async (tx) => {
    const own = await tx.verifiedDomain.findMany({ where: { tenantId: person.tenantId } });
    const isOwn = own.some(({ domain }) => domain === destination.domain);
    const problems = [
      ...destination.problems,
      ...(isOwn ? [problem('PORT_TO_ITSELF', ['destinationTenantDomain'])] : []),
      ...numbers.problems,
    ];
    if (problems.length > 0) throw new Refused(problems);
    const id = randomUUID();
    const now = deps.now();
    const code = {
      tenantId: person.tenantId,
      createdById: person.id,
      destinationDomain: destination.domain,
      numbers: [...numbers.found],
      codeHash: hashReleaseCode(deps.linkKey, releaseCode(deps.linkKey, id)),
      createdAt: now,
      expiresAt: new Date(now.getTime() + daysOfACode * day),
    };
    await tx.portReleaseCode.create({ data: { id, ...code } });
    return { result: { portReleaseCodeId: id } };
  });
}

function readNumbers(texts: readonly string[]): { readonly found: ReadonlySet<string>; readonly problems: Problem[] } {
  const found = new Set<string>();
  const at = ['phoneNumbers'];
  if (texts.length === 0) return { found, problems: [problem('NUMBERS_EMPTY', at)] };
  if (texts.length > mostNumbers) {
    return { found, problems: [problem('TOO_MANY_NUMBERS', at, { max: mostNumbers, count: texts.length })] };
  }
  const problems = texts.flatMap((text, index) => {
    const number = readInternationalNumber(text);
    if (number !== undefined) found.add(number);
    return number === undefined ? [problem('PHONE_MALFORMED', [...at, String(index)], { value: excerpt(text) })] : [];
  });
  return { found, problems };
}

/** What an admin sees of a code of their organisation. */
export interface PortReleaseCode {
  readonly code: string;
  readonly destinationDomain: string;
  readonly count: number;
  readonly expiresAt: Date;
}

/** Codes that the viewer made; null for all others. */
export async function readPortReleaseCodes(
  { prisma, linkKey }: Deps,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (PortReleaseCode | null)[]> {
  const rows = await prisma.portReleaseCode.findMany({ where: { id: { in: [...ids] }, createdById: viewer.id } });
  return ids.map((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return null;
    const { destinationDomain, expiresAt, numbers } = row;
    return { code: releaseCode(linkKey, id), destinationDomain, count: numbers.length, expiresAt };
  });
}
