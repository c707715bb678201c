import { textProblems } from '../../../inputs/text-field.ts';
import { type Checked, checked, type NumberListInput, type RuleContext } from '../request-rule.ts';

export interface AddressUpdateInput {
  readonly locationId: string;
  readonly numbers: NumberListInput;
}

export const locationIdLength = 64;

/** The wanted address is the description of the case. */
export function checkAddressUpdate(
  { locationId }: AddressUpdateInput,
  { path }: RuleContext,
): Checked<{ readonly locationId: string }> {
  const problems = textProblems(locationId, [...path, 'locationId'], locationIdLength);
  return checked(problems, () => ({ locationId: locationId.trim() }));
}
