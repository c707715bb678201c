import { countryParams } from '../../../countries/countries.ts';
import { type Problem, problem } from '../../../errors.ts';
import { textProblems } from '../../../inputs/text-field.ts';
import { type Checked, checked, type RuleContext } from '../request-rule.ts';

export const acquiredNumberTypes = [
  'USER_GEOGRAPHIC',
  'USER_NON_GEOGRAPHIC',
  'SERVICE_TOLL_GEOGRAPHIC',
  'SERVICE_TOLL_NON_GEOGRAPHIC',
  'SERVICE_TOLL_FREE',
] as const;
type AcquiredNumberType = (typeof acquiredNumberTypes)[number];

export interface NumberAcquisitionInput {
  readonly numberType: AcquiredNumberType;
  readonly triedAdminCentre: boolean;
  readonly quantity: number;
  readonly stateOrProvince: string;
  readonly city: string;
  readonly officeAddress?: string | null | undefined;
  readonly directoryListing?: boolean | null | undefined;
}

export interface NumberAcquisitionValue {
  readonly numberType: AcquiredNumberType;
  readonly triedAdminCentre: boolean;
  readonly quantity: number;
  readonly stateOrProvince: string;
  readonly city: string;
  readonly officeAddress: string | null;
  readonly directoryListing: boolean | null;
}

const maxQuantity = 20_000;
export const placeLength = 100;
export const officeAddressLength = 500;

export function checkNumberAcquisition(
  input: NumberAcquisitionInput,
  context: RuleContext,
): Checked<NumberAcquisitionValue> {
  const { path } = context;
  const { numberType, triedAdminCentre, quantity, stateOrProvince, city } = input;
  const inRange = quantity >= 1 && quantity <= maxQuantity;
  const problems = [
    ...(inRange
      ? []
      : [problem('NUMBER_OUT_OF_RANGE', [...path, 'quantity'], { min: 1, max: maxQuantity, value: quantity })]),
    ...textProblems(stateOrProvince, [...path, 'stateOrProvince'], placeLength),
    ...textProblems(city, [...path, 'city'], placeLength),
    ...officeAddressProblems(input.officeAddress, context),
    ...directoryListingProblems(input.directoryListing, context),
  ];
  return checked(problems, () => ({
    numberType,
    triedAdminCentre,
    quantity,
    stateOrProvince: stateOrProvince.trim(),
    city: city.trim(),
    officeAddress: input.officeAddress?.trim() || null,
    directoryListing: input.directoryListing ?? null,
  }));
}

function officeAddressProblems(address: string | null | undefined, { country, path }: RuleContext): readonly Problem[] {
  const at = [...path, 'officeAddress'];
  const isGiven = address !== null && address !== undefined && address.trim() !== '';
  if (!country) return isGiven ? textProblems(address, at, officeAddressLength) : [];
  if (!country.officeAddress) return isGiven ? [problem('OFFICE_ADDRESS_NOT_USED', at, countryParams(country))] : [];
  if (!isGiven) return [problem('OFFICE_ADDRESS_NEEDED', at, countryParams(country))];
  return textProblems(address, at, officeAddressLength);
}

function directoryListingProblems(
  listing: boolean | null | undefined,
  { country, path }: RuleContext,
): readonly Problem[] {
  const at = [...path, 'directoryListing'];
  const isGiven = listing !== null && listing !== undefined;
  if (!country || country.directoryListing === isGiven) return [];
  return [problem(isGiven ? 'DIRECTORY_LISTING_NOT_OFFERED' : 'DIRECTORY_LISTING_NEEDED', at, countryParams(country))];
}
