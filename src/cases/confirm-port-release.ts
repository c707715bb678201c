import { authorisePerson } from '../access/authorise.ts';
import type { PersonViewer, Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, Refused } from '../errors.ts';
import { portReleaseConfirmed } from '../timeline/entry-draft.ts';
import { decide } from './case-actions.ts';
import { changeCase, type LockedCase } from './change-case.ts';
import { permit } from './permit.ts';
import { readCases } from './read-cases.ts';
import { actorFacts, readFacts } from './read-facts.ts';
import { type Tried, tryReleaseCode, useReleaseCode } from './try-release-code.ts';

export interface ConfirmPortReleaseInput {
  readonly idempotencyKey?: string | null | undefined;
  /** Database id. */
  readonly caseId: string;
  /** Of the source's admin, when the destination opened the case. */
  readonly code?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * No number leaves before an admin of the organisation that has it has said so: in place when that organisation opened
 * the case, else by a code that they made.
 */
export async function confirmPortRelease(deps: Deps, viewer: Viewer, input: ConfirmPortReleaseInput) {
  const person = authorisePerson(viewer, 'confirmPortRelease');
  const tried = await tryCode(deps, person, input);
  return changeCase(deps, viewer, 'confirmPortRelease', input, async (locked) => {
    const { tx, row, facts, now } = locked;
    // First without the code: where nothing can be confirmed it was not compared.
    permit(viewer, 'confirmRelease', locked);
    if (facts.portOpenedBy === 'DESTINATION') {
      const problems = await codeProblems(locked, input, tried);
      if (problems.length > 0) throw new Refused(problems);
      if (tried?.kind !== 'RIGHT' || !(await useReleaseCode(tx, tried, now))) throw new Refused([wrongCode]);
    }
    const data = { sourceConfirmedAt: now, releaseTries: 0 };
    await tx.crossTenantPortRequest.update({ where: { caseId: row.id }, data });
    return { entries: [portReleaseConfirmed()], changedFields: ['request'], moves: 'VERSION' };
  });
}

const wrongCode = problem('RELEASE_CODE_WRONG', ['code']);

/** Null when nothing needs to be compared: then no try is counted either. */
async function tryCode(
  deps: Deps,
  person: PersonViewer,
  { caseId, code }: ConfirmPortReleaseInput,
): Promise<Tried | null> {
  if (!code?.trim()) return null;
  const [row] = await readCases(deps, person, [caseId]);
  const [facts] = await readFacts(deps, person, [caseId]);
  if (!row || facts?.portOpenedBy !== 'DESTINATION') return null;
  if (!decide('confirmRelease', facts, actorFacts(person, row), deps.now()).allowed) return null;
  return tryReleaseCode(deps, person, caseId, code);
}

async function codeProblems(
  { tx, row }: LockedCase,
  { code }: ConfirmPortReleaseInput,
  tried: Tried | null,
): Promise<readonly Problem[]> {
  const at = ['code'];
  if (!code?.trim()) return [problem('RELEASE_CODE_NEEDED', at)];
  if (tried?.kind === 'SPENT') return [problem('RELEASE_TRIES_SPENT', at)];
  if (tried?.kind !== 'RIGHT') return [wrongCode];
  const released = new Set(tried.numbers);
  const numbers = await tx.caseNumber.findMany({ where: { caseId: row.id }, select: { phoneNumber: true } });
  const count = numbers.filter(({ phoneNumber }) => !released.has(phoneNumber)).length;
  return count === 0 ? [] : [problem('RELEASE_OF_OTHER_NUMBERS', at, { count })];
}
