import type { CaseType } from '../../case-type.ts';
import { type Checked, checked, type NumberListInput } from '../request-rule.ts';

export interface GeneralInvestigationInput {
  readonly about?: CaseType | null | undefined;
  readonly numbers?: NumberListInput | null | undefined;
}

/** A question that helps to decide on a request: it stands in the description, so there is nothing more to judge. */
export function checkGeneralInvestigation({
  about,
}: GeneralInvestigationInput): Checked<{ readonly about: CaseType | null }> {
  return checked([], () => ({ about: about ?? null }));
}
