import type { Viewer } from '../../access/viewer.ts';
import type { Deps } from '../../deps.ts';
import { type Warning, warning } from '../../errors.ts';
import type { NumberRow } from '../../numbers/number-list.ts';
import { countInOtherCases } from '../case-numbers.ts';

/** What of the usable numbers is worth a look, and hinders nothing. */
export async function listWarnings(
  { rows }: Deps,
  viewer: Viewer,
  kept: readonly NumberRow[],
  path: readonly string[],
  /** Database id of the case that the list is for, once there is one. */
  caseId: string | null,
): Promise<readonly Warning[]> {
  const unusual = kept.filter(({ isUnusual }) => isUnusual === true).length;
  // The desk has no cases of its own; whose numbers are contested stands in each case.
  const others =
    viewer.kind === 'PERSON' ? await countInOtherCases(rows, { tenantId: viewer.tenantId, caseId }, kept) : 0;
  return [
    ...(unusual > 0 ? [warning('NUMBER_UNUSUAL', path, { count: unusual })] : []),
    ...(others > 0 ? [warning('NUMBER_IN_OTHER_CASE', path, { count: others })] : []),
  ];
}
