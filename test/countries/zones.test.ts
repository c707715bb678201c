import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { countries, findCountry } from '../../src/countries/countries.ts';
import { stateZones } from '../../src/countries/state-zones.ts';
import { zoneNames } from '../../src/countries/zone-names.ts';
import { zoneOfCountry } from '../../src/countries/zone-of-country.ts';
import { canonicalZone, countryZones, proposedZone } from '../../src/countries/zones.ts';

const allNames = zoneNames
  .trim()
  .split(/\s+/)
  .map((word) => word.replace('=', ''));
const propose = (code: string, state: string) => {
  const country = findCountry(code);
  return country && proposedZone(country, state);
};

describe('the zones of a country', () => {
  test('are several in six countries and one everywhere else', () => {
    const several = countries.filter(({ zones }) => zones.length > 1);
    expect(Object.fromEntries(several.map(({ code, zones }) => [code, zones.length]))).toEqual({
      AU: 13,
      CA: 23,
      ES: 3,
      NZ: 2,
      PT: 3,
      US: 29,
    });
    expect(countries.every(({ zones }) => zones.length > 0)).toBe(true);
  });

  test('bear the names that people there know', () => {
    const { DE, DK, FR, HR, LU, NL, NO, PR, SE, SI, SK } = countryZones;
    expect([DE, FR, PR]).toEqual([['Europe/Berlin'], ['Europe/Paris'], ['America/Puerto_Rico']]);
    expect([DK, NO, SE]).toEqual([['Europe/Copenhagen'], ['Europe/Oslo'], ['Europe/Stockholm']]);
    expect([LU, NL, SK]).toEqual([['Europe/Luxembourg'], ['Europe/Amsterdam'], ['Europe/Bratislava']]);
    expect([HR, SI]).toEqual([['Europe/Zagreb'], ['Europe/Ljubljana']]);
  });

  test('are each listed once, whatever they are called', () => {
    for (const { zones } of countries) expect(new Set(zones.map(canonicalZone)).size).toBe(zones.length);
  });

  test('are accepted for it, and refused for every country that does not have them', () => {
    for (const { zones } of countries) {
      for (const zone of zones) {
        const owners = countries.filter((country) => country.zones.map(canonicalZone).includes(canonicalZone(zone)));
        const accepting = countries.filter((country) => zoneOfCountry(country, zone) !== undefined);
        expect(accepting).toEqual(owners);
        expect(owners.some((owner) => zoneOfCountry(owner, zone) === zone)).toBe(true);
      }
    }
  });

  test('are known to the clock of this runtime', () => {
    const instant = Temporal.Instant.from('2027-01-01T00:00Z');
    const used = countries.flatMap(({ zones }) => zones);
    for (const zone of used) expect(instant.toZonedDateTimeISO(zone).timeZoneId).toBe(zone);
  });
});

describe('the canonical name of a zone', () => {
  test('is one for all its aliases, in any case', () => {
    const same = (names: readonly string[]) => [...new Set(names.map(canonicalZone))];
    expect(same(['Europe/Amsterdam', 'europe/brussels', ' EUROPE/LUXEMBOURG '])).toEqual(['Europe/Brussels']);
    expect(
      same(['America/Indianapolis', 'America/Indiana/Indianapolis', 'US/East-Indiana', 'America/Fort_Wayne']),
    ).toEqual(['America/Indiana/Indianapolis']);
    expect(same(['Asia/Calcutta', 'Asia/Kolkata'])).toEqual(['Asia/Kolkata']);
    expect(same(['Europe/Kiev', 'Europe/Kyiv'])).toEqual(['Europe/Kyiv']);
    expect(same(['NZ', 'Pacific/Auckland'])).toEqual(['Pacific/Auckland']);
  });

  test('puts Büsingen under Berlin', () => {
    expect(canonicalZone('Europe/Busingen')).toBe('Europe/Berlin');
  });

  test('does not exist for what is no place', () => {
    const none = [
      '',
      '+01:00',
      'Z',
      'UTC',
      'GMT',
      'Etc/UTC',
      'Etc/GMT+5',
      'CET',
      'EST',
      'PST8PDT',
      'Europe/Nowhere',
      'Paris',
    ];
    for (const name of none) expect([name, canonicalZone(name)]).toEqual([name, undefined]);
  });

  test('is its own canonical name', () => {
    for (const name of allNames) expect(canonicalZone(canonicalZone(name) ?? '')).toBe(canonicalZone(name));
  });

  test('keeps the time of its aliases', () => {
    const name = fc.constantFrom(...allNames);
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2029-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(name, moment, (zone, date) => {
        const instant = Temporal.Instant.fromEpochMilliseconds(date.getTime());
        const canonical = instant.toZonedDateTimeISO(canonicalZone(zone) ?? '');
        expect(instant.toZonedDateTimeISO(zone).offset).toBe(canonical.offset);
      }),
      { numRuns: 500 },
    );
  });

  test('is looked for in any text without an exception', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => canonicalZone(text) !== ''));
  });
});

describe('the proposed zone', () => {
  test('is where most people of the state or province live', () => {
    expect([propose('US', 'TN'), propose('US', 'California')]).toEqual(['America/Chicago', 'America/Los_Angeles']);
    expect([propose('CA', 'NL'), propose('CA', 'Saskatchewan')]).toEqual(['America/St_Johns', 'America/Regina']);
    expect([propose('AU', 'Qld'), propose('AU', 'WA')]).toEqual(['Australia/Brisbane', 'Australia/Perth']);
  });

  test('does not depend on accents, case, points or the prefix of the country', () => {
    for (const text of ['Québec', 'quebec', 'QC', ' qc ', 'CA-QC', 'Q.C.'])
      expect(propose('CA', text)).toBe('America/Toronto');
  });

  test('knows the islands and takes the rest for the mainland', () => {
    expect([propose('ES', 'Las Palmas'), propose('ES', 'Cataluña')]).toEqual(['Atlantic/Canary', 'Europe/Madrid']);
    expect([propose('PT', 'Acores'), propose('PT', 'MADEIRA')]).toEqual(['Atlantic/Azores', 'Atlantic/Madeira']);
    expect([propose('PT', 'Lisboa'), propose('NZ', 'Otago')]).toEqual(['Europe/Lisbon', 'Pacific/Auckland']);
    expect(propose('NZ', 'Chatham Islands')).toBe('Pacific/Chatham');
  });

  test('is the only zone where there is only one', () => {
    expect([propose('FR', 'Bretagne'), propose('PR', '')]).toEqual(['Europe/Paris', 'America/Puerto_Rico']);
  });

  test('is none for a state that does not exist', () => {
    expect([propose('US', 'Ontario'), propose('US', ''), propose('ES', ' ')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('is a zone of its country, and no name stands for two', () => {
    for (const [code, { zones, elsewhere }] of Object.entries(stateZones)) {
      for (const zone of [...Object.keys(zones), ...(elsewhere ? [elsewhere] : [])]) {
        expect(findCountry(code)?.zones).toContain(zone);
      }
      const names = Object.values(zones).flatMap((text) => text.split(',').map((name) => name.trim().toLowerCase()));
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });
});
