import type { Viewer } from '../access/viewer.ts';
import { type Problem, problem, Refused } from '../errors.ts';
import { decide, type Permission } from './case-actions.ts';
import type { CaseAction, CaseStatus } from './case-status.ts';
import type { LockedCase } from './change-case.ts';
import { actorFacts } from './read-facts.ts';

/** Asks the state table; throws its refusal together with whatever else is wrong with the input. */
export function permit(
  viewer: Viewer,
  action: CaseAction,
  { row, facts, now }: LockedCase,
  others: readonly Problem[] = [],
  target?: { readonly status: CaseStatus; readonly path: readonly string[] },
): Permission {
  const decision = decide(action, facts, actorFacts(viewer, row), now, target?.status);
  if (!decision.allowed) throw new Refused([problem(decision.code, target?.path ?? [], decision.params), ...others]);
  if (others.length > 0) throw new Refused(others);
  return decision;
}
