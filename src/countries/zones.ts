import { stateZones } from './state-zones.ts';
import { zoneNames } from './zone-names.ts';

/**
 * The zones of each country, under the names people there expect: Europe/Amsterdam, though tzdata files the Netherlands
 * under Europe/Brussels. The first one is not a default: a country with several needs the zone to be named.
 *
 * To remake it from tzdata (this is 2025b): the rows of `zone1970.tab` that list the country, in its order; a row whose
 * name belongs to a neighbour gets the name that `zone.tab` has for the country, where it has one. Trap: a row lists
 * several countries. Büsingen (Europe/Zurich for DE) is folded into Berlin.
 */
export const countryZones = {
  AT: ['Europe/Vienna'],
  AU: [
    'Australia/Lord_Howe',
    'Antarctica/Macquarie',
    'Australia/Hobart',
    'Australia/Melbourne',
    'Australia/Sydney',
    'Australia/Broken_Hill',
    'Australia/Brisbane',
    'Australia/Lindeman',
    'Australia/Adelaide',
    'Australia/Darwin',
    'Australia/Perth',
    'Australia/Eucla',
    'Asia/Tokyo',
  ],
  BE: ['Europe/Brussels'],
  CA: [
    'America/St_Johns',
    'America/Halifax',
    'America/Glace_Bay',
    'America/Moncton',
    'America/Goose_Bay',
    'America/Toronto',
    'America/Iqaluit',
    'America/Winnipeg',
    'America/Resolute',
    'America/Rankin_Inlet',
    'America/Regina',
    'America/Swift_Current',
    'America/Edmonton',
    'America/Cambridge_Bay',
    'America/Inuvik',
    'America/Dawson_Creek',
    'America/Fort_Nelson',
    'America/Whitehorse',
    'America/Dawson',
    'America/Vancouver',
    'America/Atikokan',
    'America/Blanc-Sablon',
    'America/Creston',
  ],
  CH: ['Europe/Zurich'],
  CZ: ['Europe/Prague'],
  DE: ['Europe/Berlin'],
  DK: ['Europe/Copenhagen'],
  EE: ['Europe/Tallinn'],
  ES: ['Europe/Madrid', 'Africa/Ceuta', 'Atlantic/Canary'],
  FI: ['Europe/Helsinki'],
  FR: ['Europe/Paris'],
  GB: ['Europe/London'],
  HR: ['Europe/Zagreb'],
  HU: ['Europe/Budapest'],
  IE: ['Europe/Dublin'],
  IT: ['Europe/Rome'],
  JP: ['Asia/Tokyo'],
  LT: ['Europe/Vilnius'],
  LU: ['Europe/Luxembourg'],
  LV: ['Europe/Riga'],
  NL: ['Europe/Amsterdam'],
  NO: ['Europe/Oslo'],
  NZ: ['Pacific/Auckland', 'Pacific/Chatham'],
  PL: ['Europe/Warsaw'],
  PR: ['America/Puerto_Rico'],
  PT: ['Europe/Lisbon', 'Atlantic/Madeira', 'Atlantic/Azores'],
  RO: ['Europe/Bucharest'],
  SE: ['Europe/Stockholm'],
  SG: ['Asia/Singapore'],
  SI: ['Europe/Ljubljana'],
  SK: ['Europe/Bratislava'],
  US: [
    'America/New_York',
    'America/Detroit',
    'America/Kentucky/Louisville',
    'America/Kentucky/Monticello',
    'America/Indiana/Indianapolis',
    'America/Indiana/Vincennes',
    'America/Indiana/Winamac',
    'America/Indiana/Marengo',
    'America/Indiana/Petersburg',
    'America/Indiana/Vevay',
    'America/Chicago',
    'America/Indiana/Tell_City',
    'America/Indiana/Knox',
    'America/Menominee',
    'America/North_Dakota/Center',
    'America/North_Dakota/New_Salem',
    'America/North_Dakota/Beulah',
    'America/Denver',
    'America/Boise',
    'America/Phoenix',
    'America/Los_Angeles',
    'America/Anchorage',
    'America/Juneau',
    'America/Sitka',
    'America/Metlakatla',
    'America/Yakutat',
    'America/Nome',
    'America/Adak',
    'Pacific/Honolulu',
  ],
  ZA: ['Africa/Johannesburg'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Lower-case name → the zone it is a name of. */
const canonicalByName: ReadonlyMap<string, string> = readNames(zoneNames);

/**
 * The one name by which zones are compared: that of tzdata's `zone1970.tab`. `undefined` for what is no place's zone:
 * unknown names, offsets, `Etc/…`. Not by `Intl`: its canonical names differ from one engine to the next (it says
 * America/Indianapolis and Asia/Calcutta, and holds Europe/Amsterdam and Europe/Brussels apart).
 */
export function canonicalZone(name: string): string | undefined {
  return canonicalByName.get(name.trim().toLowerCase());
}

/**
 * The zone in which most people of that state or province live, as a proposal that a person may change. It is read from
 * a code (`NY`, `US-NY`) or a name in English, French or the country's language; accents and case do not matter.
 */
export function proposedZone(
  country: { readonly code: string; readonly zones: readonly string[] },
  stateOrProvince: string,
): string | undefined {
  const [first, ...others] = country.zones;
  if (others.length === 0) return first;
  const wanted = spelling(stateOrProvince);
  const states = stateZones[country.code];
  if (wanted === '' || !states) return undefined;
  for (const [zone, names] of Object.entries(states.zones)) {
    for (const name of names.split(',').map(spelling)) {
      if (wanted === name || wanted === spelling(country.code) + name) return zone;
    }
  }
  return states.elsewhere;
}

function spelling(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}

function readNames(text: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  let zone = '';
  for (const word of text.trim().split(/\s+/)) {
    const isAlias = word.startsWith('=');
    if (!isAlias) zone = word;
    names.set((isAlias ? word.slice(1) : word).toLowerCase(), zone);
  }
  return names;
}
