import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { type Link, viewerLink } from '../documents/links.ts';
import { formatCaseNumber } from './case-number.ts';

/** Where this viewer can fetch the numbers of a case for a minute; `number` as in the table. */
export function numbersCsvLink(deps: Deps, number: string, viewer: Viewer): Link {
  return viewerLink(deps, 'numbers', number, viewer, `/cases/${formatCaseNumber(number)}/numbers.csv`);
}
