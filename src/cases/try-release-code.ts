import type { PersonViewer } from '../access/viewer.ts';
import { Prisma, type Transaction } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { hashReleaseCode, isSameHash } from './release-code.ts';

const mostTries = 5;
/** Milliseconds after the last wrong try, when one may try again. */
const patience = 24 * 60 * 60 * 1000;

interface Candidate {
  readonly id: string;
  readonly code_hash: string;
  readonly numbers: readonly string[];
}

/** What a try came to: SPENT before anything was compared, WRONG for whatever else is no right code. */
export type Tried =
  | { readonly kind: 'SPENT' | 'WRONG' }
  | { readonly kind: 'RIGHT'; readonly id: string; readonly numbers: readonly string[]; readonly others: string[] };

/**
 * Compares a code, and counts the try first, in a transaction of its own: a refused mutation is undone, and of many
 * tries at once no more than five are compared. It counts on the case, so that the answers to its tenant are the same
 * whether there is a code, or such an organisation, or not; and on every code that the case might have meant.
 */
export function tryReleaseCode(deps: Deps, person: PersonViewer, caseId: string, text: string): Promise<Tried> {
  const now = deps.now();
  return inTransaction(deps.prisma, async (tx): Promise<Tried> => {
    const counted = await tx.$queryRaw<{ source: string }[]>(Prisma.sql`
      UPDATE cross_tenant_port_requests
      SET release_tried_at = ${now}, release_tries = CASE
        WHEN release_tried_at > ${new Date(now.getTime() - patience)} THEN release_tries + 1 ELSE 1 END
      WHERE case_id = ${caseId}::uuid AND tenant_id = ${person.tenantId}::uuid
        AND (release_tries < ${mostTries} OR release_tried_at <= ${new Date(now.getTime() - patience)})
      RETURNING source_tenant_domain AS source
    `);
    const [port] = counted;
    if (!port) return { kind: 'SPENT' };
    const candidates = await countOnCodes(tx, person.tenantId, port.source, now);
    const hash = hashReleaseCode(deps.linkKey, text);
    // All are compared, whether one was found or not.
    const matches = candidates.filter(({ code_hash }) => isSameHash(code_hash.trim(), hash));
    const [right] = matches;
    if (!right) return { kind: 'WRONG' };
    const others = candidates.filter(({ id }) => id !== right.id).map(({ id }) => id);
    return { kind: 'RIGHT', id: right.id, numbers: right.numbers, others };
  });
}

/** The codes by which the owner of the source's domain lets numbers go to this tenant. */
function countOnCodes(tx: Transaction, tenantId: string, source: string, now: Date): Promise<readonly Candidate[]> {
  return tx.$queryRaw<Candidate[]>(Prisma.sql`
    UPDATE port_release_codes SET tries = tries + 1
    WHERE tenant_id = (SELECT tenant_id FROM verified_domains WHERE domain = ${source})
      AND destination_domain IN (SELECT domain FROM verified_domains WHERE tenant_id = ${tenantId}::uuid)
      AND used_at IS NULL AND expires_at > ${now} AND tries < ${mostTries}
    RETURNING id::text, code_hash, numbers
  `);
}

/** The code is used up with the change that it allows; false when another change was first. */
export async function useReleaseCode(
  tx: Transaction,
  { id, others }: Extract<Tried, { kind: 'RIGHT' }>,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.portReleaseCode.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  // It was no wrong try for the codes of other ports.
  await tx.portReleaseCode.updateMany({
    where: { id: { in: others }, tries: { gt: 0 } },
    data: { tries: { decrement: 1 } },
  });
  return count === 1;
}
