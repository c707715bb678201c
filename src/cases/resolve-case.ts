import { authorise } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../errors.ts';
import { statusChanged } from '../timeline/entry-draft.ts';
import { changeCase, statusPatch } from './change-case.ts';
import { permit } from './permit.ts';
import { actorFacts } from './read-facts.ts';
import { type Resolution, resolutionsFor } from './resolution.ts';

export interface ResolveCaseInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly caseId: string;
  readonly resolution: Resolution;
  readonly expectedVersion?: number | null | undefined;
}

export function resolveCase(deps: Deps, viewer: Viewer, input: ResolveCaseInput) {
  authorise(viewer, 'resolveCase');
  const { resolution } = input;
  return changeCase(deps, viewer, 'resolveCase', input, async (locked) => {
    const { row, now } = locked;
    const { side } = actorFacts(viewer, row);
    const notTheirs = resolutionsFor(side).includes(resolution) ? [] : [problem('RESOLUTION_FOR_DESK', ['resolution'])];
    const { to } = permit(viewer, 'resolve', locked, notTheirs);
    return {
      patch: { ...statusPatch(to, null, now), resolution },
      entries: [statusChanged({ from: row.status, to, resolution })],
      changedFields: ['status', 'state', 'waitingOn', 'resolution'],
      moves: 'VERSION',
    };
  });
}
