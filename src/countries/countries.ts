import type { Language, TextParams } from '../texts/text.ts';
import { countryZones } from './zones.ts';

/** Everything that differs by country stands here as data, so that an operator changes a fact and no logic. */
export interface Country {
  readonly code: CountryCode;
  /** E.164 country calling code, digits only. */
  readonly callingCode: string;
  /** IANA names as people there know them; compare by `canonicalZone`. */
  readonly zones: readonly string[];
  /** libphonenumber's regions whose numbers belong to this country. */
  readonly numberRegions: readonly string[];
  readonly customCallingName: boolean;
  readonly inventoryTypeChange: boolean;
  readonly addressUpdate: boolean;
  /** An acquisition of numbers must say the address of an office. */
  readonly officeAddress: boolean;
  readonly directoryListing: boolean;
}

const plain = {
  customCallingName: false,
  inventoryTypeChange: true,
  addressUpdate: false,
  officeAddress: false,
  directoryListing: false,
} as const;
const callingName = { ...plain, customCallingName: true } as const;
const fixedInventory = { ...plain, inventoryTypeChange: false } as const;
const addressed = { ...plain, addressUpdate: true, officeAddress: true } as const;
const listed = { ...addressed, directoryListing: true } as const;

const rows = [
  { code: 'AT', callingCode: '43', zones: countryZones.AT, numberRegions: ['AT'], ...addressed },
  { code: 'AU', callingCode: '61', zones: countryZones.AU, numberRegions: ['AU', 'CC', 'CX'], ...fixedInventory },
  { code: 'BE', callingCode: '32', zones: countryZones.BE, numberRegions: ['BE'], ...listed },
  { code: 'CA', callingCode: '1', zones: countryZones.CA, numberRegions: ['CA'], ...plain },
  { code: 'CH', callingCode: '41', zones: countryZones.CH, numberRegions: ['CH'], ...listed },
  { code: 'CZ', callingCode: '420', zones: countryZones.CZ, numberRegions: ['CZ'], ...addressed },
  { code: 'DE', callingCode: '49', zones: countryZones.DE, numberRegions: ['DE'], ...listed },
  { code: 'DK', callingCode: '45', zones: countryZones.DK, numberRegions: ['DK'], ...addressed },
  { code: 'EE', callingCode: '372', zones: countryZones.EE, numberRegions: ['EE'], ...addressed },
  { code: 'ES', callingCode: '34', zones: countryZones.ES, numberRegions: ['ES'], ...addressed },
  { code: 'FI', callingCode: '358', zones: countryZones.FI, numberRegions: ['FI', 'AX'], ...addressed },
  { code: 'FR', callingCode: '33', zones: countryZones.FR, numberRegions: ['FR'], ...listed },
  { code: 'GB', callingCode: '44', zones: countryZones.GB, numberRegions: ['GB', 'GG', 'JE', 'IM'], ...addressed },
  { code: 'HR', callingCode: '385', zones: countryZones.HR, numberRegions: ['HR'], ...addressed },
  { code: 'HU', callingCode: '36', zones: countryZones.HU, numberRegions: ['HU'], ...addressed },
  { code: 'IE', callingCode: '353', zones: countryZones.IE, numberRegions: ['IE'], ...addressed },
  { code: 'IT', callingCode: '39', zones: countryZones.IT, numberRegions: ['IT', 'VA'], ...listed },
  { code: 'JP', callingCode: '81', zones: countryZones.JP, numberRegions: ['JP'], ...plain },
  { code: 'LT', callingCode: '370', zones: countryZones.LT, numberRegions: ['LT'], ...addressed },
  { code: 'LU', callingCode: '352', zones: countryZones.LU, numberRegions: ['LU'], ...addressed },
  { code: 'LV', callingCode: '371', zones: countryZones.LV, numberRegions: ['LV'], ...addressed },
  { code: 'NL', callingCode: '31', zones: countryZones.NL, numberRegions: ['NL'], ...addressed },
  { code: 'NO', callingCode: '47', zones: countryZones.NO, numberRegions: ['NO', 'SJ'], ...addressed },
  { code: 'NZ', callingCode: '64', zones: countryZones.NZ, numberRegions: ['NZ'], ...plain },
  { code: 'PL', callingCode: '48', zones: countryZones.PL, numberRegions: ['PL'], ...addressed },
  { code: 'PR', callingCode: '1', zones: countryZones.PR, numberRegions: ['PR', 'US'], ...callingName },
  { code: 'PT', callingCode: '351', zones: countryZones.PT, numberRegions: ['PT'], ...addressed },
  { code: 'RO', callingCode: '40', zones: countryZones.RO, numberRegions: ['RO'], ...addressed },
  { code: 'SE', callingCode: '46', zones: countryZones.SE, numberRegions: ['SE'], ...addressed },
  { code: 'SG', callingCode: '65', zones: countryZones.SG, numberRegions: ['SG'], ...plain },
  { code: 'SI', callingCode: '386', zones: countryZones.SI, numberRegions: ['SI'], ...addressed },
  { code: 'SK', callingCode: '421', zones: countryZones.SK, numberRegions: ['SK'], ...addressed },
  { code: 'US', callingCode: '1', zones: countryZones.US, numberRegions: ['US', 'PR'], ...callingName },
  { code: 'ZA', callingCode: '27', zones: countryZones.ZA, numberRegions: ['ZA'], ...addressed },
] as const satisfies readonly (Omit<Country, 'code'> & { readonly code: string })[];

export type CountryCode = (typeof rows)[number]['code'];

/** The countries and regions of the service, sorted by code. */
export const countries: readonly Country[] = rows;

const byCode: ReadonlyMap<string, Country> = new Map(countries.map((country) => [country.code, country]));

export function findCountry(code: string): Country | undefined {
  const letters = code.trim();
  // Trap: `'ﬁ'.toUpperCase()` is `'FI'`, so only plain letters may reach it.
  return /^[a-z]{2}$/i.test(letters) ? byCode.get(letters.toUpperCase()) : undefined;
}

const namesOfRegions: Readonly<Record<Language, Intl.DisplayNames>> = {
  en: new Intl.DisplayNames('en', { type: 'region' }),
  fr: new Intl.DisplayNames('fr', { type: 'region' }),
};

export function countryName(code: CountryCode, language: Language): string {
  return namesOfRegions[language].of(code) ?? code;
}

/** Values for a sentence about a country. A sentence gets its language later, hence both names. */
export function countryParams({ code }: Country): TextParams {
  return { country: code, countryEn: countryName(code, 'en'), countryFr: countryName(code, 'fr') };
}
