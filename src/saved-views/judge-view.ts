import type { Viewer } from '../access/viewer.ts';
import type { CaseFilter } from '../cases/case-filter.ts';
import type { CaseOrder } from '../cases/case-order.ts';
import { type CaseScope, matchingCases, refuseDeskOrder } from '../cases/list-cases.ts';
import { type Problem, problem, RequestError } from '../errors.ts';
import { say } from '../texts/text.ts';

/** What a view asks of cases. Ids are database ids. */
export interface ViewQuestion {
  readonly scope: CaseScope;
  readonly filter: CaseFilter;
  readonly orderBy: CaseOrder | null;
}

/** What is wrong with it for this viewer today, as `cases` would say it; null: it can be asked. */
export function judgeView(viewer: Viewer, { scope, filter, orderBy }: ViewQuestion, now: () => Date): Problem | null {
  try {
    matchingCases(viewer, scope, filter, now);
    if (orderBy && viewer.kind === 'PERSON') refuseDeskOrder(orderBy);
    return null;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const path = error.argument === null ? ['scope'] : error.argument.split('.');
    return problem('VIEW_UNUSABLE', path, { why: say(error.text, viewer.language, error.params) });
  }
}
