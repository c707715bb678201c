import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { countries, findCountry } from '../../src/countries/countries.ts';
import { type RequestedTimeInput, readRequestedTime } from '../../src/countries/requested-time.ts';
import { bothReadings } from '../../src/countries/wall-time-in-zone.ts';
import { problemsOfCountries } from '../../src/texts/problems-of-countries.ts';
import { say } from '../../src/texts/text.ts';
import { warningTexts } from '../../src/texts/warnings.ts';

const now = new Date('2026-03-02T12:00:00Z');
const porting = { leadTimeDays: 7, businessDays: true };

function read(code: string, input: RequestedTimeInput, at = now, options = {}) {
  const country = findCountry(code);
  if (!country) throw new Error(`No country ${code}`);
  return readRequestedTime(input, country, at, ['request'], options);
}

function problemsOf(code: string, input: RequestedTimeInput, at = now) {
  const { problems, warnings, value } = read(code, input, at);
  expect([value, warnings]).toEqual([undefined, []]);
  return problems.map((each) => [each.code, each.path.join('.')]);
}

function sentences(code: string, input: RequestedTimeInput) {
  return read(code, input).problems.flatMap((each) => {
    // A test's look-up; the catalogue of all codes is put together elsewhere.
    const text = Object.entries(problemsOfCountries).find(([key]) => key === each.code)?.[1];
    // French has no-break spaces, which nobody sees here.
    return text ? [say(text, 'en', each.params), say(text, 'fr', each.params).replaceAll('\u00a0', ' ')] : [];
  });
}

describe('a requested time', () => {
  test('is the time of the country: 14/08/2021 10:00 in France is 08:00 UTC', () => {
    expect(read('FR', { localDateTime: '2021-08-14T10:00' }, new Date('2021-08-01T00:00:00Z'))).toEqual({
      problems: [],
      warnings: [],
      value: {
        localDateTime: '2021-08-14T10:00:00',
        timeZone: 'Europe/Paris',
        utcOffset: '+02:00',
        instant: new Date('2021-08-14T08:00:00Z'),
      },
    });
  });

  test('may have seconds, and null or blanks where nothing is given', () => {
    const { value } = read('DE', { localDateTime: ' 2026-04-01T10:00:30 ', timeZone: null, utcOffset: ' ' });
    expect(value?.instant).toEqual(new Date('2026-04-01T08:00:30Z'));
  });

  test('bears the country’s own name of the zone, whichever alias was given', () => {
    const zoneOf = (code: string, timeZone: string) =>
      read(code, { localDateTime: '2026-04-01T10:00', timeZone }).value?.timeZone;
    expect(zoneOf('NL', 'Europe/Brussels')).toBe('Europe/Amsterdam');
    expect(zoneOf('US', 'us/pacific')).toBe('America/Los_Angeles');
    expect(zoneOf('DE', 'Europe/Busingen')).toBe('Europe/Berlin');
    expect(zoneOf('US', 'America/Indianapolis')).toBe('America/Indiana/Indianapolis');
  });

  test('may say the offset that is in force anyway', () => {
    expect(read('PR', { localDateTime: '2026-04-01T10:00', utcOffset: '-04:00' }).value?.utcOffset).toBe('-04:00');
    expect(read('GB', { localDateTime: '2026-03-20T10:00', utcOffset: '-00:00' }).value?.utcOffset).toBe('+00:00');
  });

  test('reads back as the same wall time wherever that is neither skipped nor repeated', () => {
    const wallTimes = fc.date({ min: new Date('2026-03-04'), max: new Date('2028-02-28'), noInvalidDate: true });
    const zoned = countries.flatMap((country) => country.zones.map((timeZone) => ({ country, timeZone })));
    fc.assert(
      fc.property(wallTimes, fc.constantFrom(...zoned), (date, { country, timeZone }) => {
        const localDateTime = date.toISOString().slice(0, 19);
        const { earlier, later } = bothReadings(Temporal.PlainDateTime.from(localDateTime), timeZone);
        fc.pre(earlier.equals(later));
        const { value } = readRequestedTime({ localDateTime, timeZone }, country, now, []);
        const there = Temporal.Instant.fromEpochMilliseconds(value?.instant.getTime() ?? 0).toZonedDateTimeISO(
          timeZone,
        );
        expect(there.toPlainDateTime().toString()).toBe(Temporal.PlainDateTime.from(localDateTime).toString());
        expect([value?.localDateTime, value?.utcOffset]).toEqual([localDateTime, there.offset]);
      }),
    );
  });

  test('never throws, and has either a value or problems', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?$/),
      fc.stringMatching(/^[+-]\d\d:\d\d$/),
      fc.constantFrom('2026-03-29T02:30', '2026-10-25T02:30', '2026-11-01T01:30', 'America/New_York', 'Europe/Paris'),
    );
    const optional = fc.option(text);
    fc.assert(
      fc.property(
        text,
        optional,
        optional,
        fc.constantFrom(...countries),
        (localDateTime, timeZone, utcOffset, country) => {
          const { problems, value } = readRequestedTime(
            { localDateTime, timeZone, utcOffset },
            country,
            now,
            [],
            porting,
          );
          expect(problems.length > 0).toBe(value === undefined);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('a date and time that cannot be read', () => {
  test('is refused as malformed', () => {
    for (const localDateTime of [
      '',
      'tomorrow',
      '14/08/2026 10:00',
      '2026-04-01',
      '2026-04-01 10:00',
      '2026-4-1T10:00',
    ]) {
      expect(problemsOf('FR', { localDateTime })).toEqual([['TIME_MALFORMED', 'request.localDateTime']]);
    }
  });

  test('is refused with a Z or an offset inside, and the sentence says so', () => {
    const tails = ['Z', 'z', ':00Z', ':00.000Z', '+02:00', '-0500', ':00+02', '+02:00[Europe/Paris]'];
    for (const tail of tails) {
      const problems = problemsOf('FR', { localDateTime: `2026-04-01T10:00${tail}` });
      expect(problems).toEqual([['TIME_WITH_OFFSET', 'request.localDateTime']]);
    }
  });

  test('is refused when the calendar or the clock does not have it', () => {
    for (const localDateTime of ['2026-02-31T10:00', '2027-02-29T10:00', '2026-13-01T10:00', '2026-04-01T24:00']) {
      expect(problemsOf('FR', { localDateTime })).toEqual([['TIME_IMPOSSIBLE', 'request.localDateTime']]);
    }
    expect(problemsOf('FR', { localDateTime: '2026-04-01T10:00:60' })).toEqual([
      ['TIME_IMPOSSIBLE', 'request.localDateTime'],
    ]);
  });

  test('is quoted in part only when it is long', () => {
    const [english] = sentences('FR', { localDateTime: 'x'.repeat(1_000) });
    expect(english).toMatch(/^“x{60}…” cannot be read/);
  });
});

describe('the time zone', () => {
  const localDateTime = '2026-04-01T10:00';

  test('must be named where the country has several, and the sentence names them', () => {
    expect(problemsOf('US', { localDateTime })).toEqual([['TIME_ZONE_NEEDED', 'request.timeZone']]);
    expect(sentences('NZ', { localDateTime })).toEqual([
      'The chosen country (New Zealand) has several time zones, so the time alone does not say when. Name the time zone, one of Pacific/Auckland, Pacific/Chatham.',
      'Le pays choisi (Nouvelle-Zélande) a plusieurs fuseaux horaires : l’heure seule ne suffit pas. Indiquez le fuseau horaire, l’un de ceux-ci : Pacific/Auckland, Pacific/Chatham.',
    ]);
  });

  test('must exist, at a place', () => {
    for (const timeZone of ['Europe/Pari', '+01:00', 'Etc/GMT-1', 'UTC', 'CET']) {
      expect(problemsOf('FR', { localDateTime, timeZone })).toEqual([['TIME_ZONE_UNKNOWN', 'request.timeZone']]);
    }
  });

  test('must be one of the country', () => {
    const refused = [['TIME_ZONE_OF_ANOTHER_COUNTRY', 'request.timeZone']];
    expect(problemsOf('FR', { localDateTime, timeZone: 'Europe/Berlin' })).toEqual(refused);
    expect(problemsOf('PR', { localDateTime, timeZone: 'America/New_York' })).toEqual(refused);
    expect(problemsOf('US', { localDateTime, timeZone: 'America/Puerto_Rico' })).toEqual(refused);
    expect(sentences('FR', { localDateTime, timeZone: 'Asia/Tokyo' })).toEqual([
      'The time zone Asia/Tokyo is not one of the chosen country (France). Leave it out, or use Europe/Paris, or choose the other country.',
      'Le fuseau horaire Asia/Tokyo n’est pas un fuseau du pays choisi (France). Laissez ce champ vide ou indiquez Europe/Paris, ou choisissez l’autre pays.',
    ]);
  });
});

describe('the hour that the clocks skip', () => {
  test('is refused with the two neighbouring times', () => {
    const gap = { localDateTime: '2026-03-29T02:30' };
    expect(problemsOf('FR', gap)).toEqual([['TIME_IN_GAP', 'request.localDateTime']]);
    expect(sentences('FR', gap)[0]).toBe(
      '2026-03-29T02:30 does not exist in Europe/Paris: the clocks go forward from 2026-03-29T02:00 to 2026-03-29T03:00. Choose 2026-03-29T01:30 or 2026-03-29T03:30.',
    );
    expect(read('FR', { localDateTime: '2026-03-29T03:00' }).value?.instant).toEqual(new Date('2026-03-29T01:00:00Z'));
  });

  test('is refused with any offset, and where it is half an hour', () => {
    const refused = [['TIME_IN_GAP', 'request.localDateTime']];
    expect(problemsOf('FR', { localDateTime: '2026-03-29T02:30', utcOffset: '+01:00' })).toEqual(refused);
    const lordHowe = { localDateTime: '2026-10-04T02:15', timeZone: 'Australia/Lord_Howe' };
    expect(problemsOf('AU', lordHowe)).toEqual(refused);
    expect(read('AU', lordHowe).problems[0]?.params).toMatchObject({
      before: '2026-10-04T01:45',
      after: '2026-10-04T02:45',
      start: '2026-10-04T02:00',
      end: '2026-10-04T02:30',
    });
  });
});

describe('the hour that comes twice', () => {
  const overlap = { localDateTime: '2026-10-25T02:30' };

  test('is refused with the two offsets', () => {
    expect(problemsOf('FR', overlap)).toEqual([['TIME_AMBIGUOUS', 'request.localDateTime']]);
    expect(sentences('FR', overlap)[0]).toBe(
      '2026-10-25T02:30 comes twice in Europe/Paris, since the clocks go back. Give the UTC offset too: +02:00 for the first time, +01:00 for the second.',
    );
  });

  test('is accepted when the offset chooses', () => {
    const instantAt = (utcOffset: string) => read('FR', { ...overlap, utcOffset }).value?.instant.toISOString();
    expect(instantAt('+02:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(instantAt('+01:00')).toBe('2026-10-25T01:30:00.000Z');
  });

  test('is refused with a third offset, and the sentence names the two', () => {
    expect(problemsOf('FR', { ...overlap, utcOffset: '+03:00' })).toEqual([
      ['UTC_OFFSET_NOT_IN_FORCE', 'request.utcOffset'],
    ]);
    expect(sentences('FR', { ...overlap, utcOffset: '+03:00' })[0]).toBe(
      'The UTC offset +03:00 is not in force in Europe/Paris at 2026-10-25T02:30. Use +02:00 or +01:00.',
    );
  });
});

describe('the UTC offset', () => {
  const localDateTime = '2026-04-01T10:00';

  test('must be ±HH:mm', () => {
    for (const utcOffset of ['2', '+2', '+0200', '+02', 'Z', '02:00', '+24:00', '+02:60', '+02:00:00']) {
      expect(problemsOf('FR', { localDateTime, utcOffset })).toEqual([['UTC_OFFSET_MALFORMED', 'request.utcOffset']]);
    }
  });

  test('must be in force there at that time', () => {
    expect(problemsOf('FR', { localDateTime, utcOffset: '+01:00' })).toEqual([
      ['UTC_OFFSET_NOT_IN_FORCE', 'request.utcOffset'],
    ]);
  });
});

describe('how far away a time may be', () => {
  const codesAt = (localDateTime: string) => read('FR', { localDateTime }).problems.map(({ code }) => code);

  test('begins now', () => {
    expect(codesAt('2026-03-02T12:59:59')).toEqual(['TIME_IN_THE_PAST']);
    expect(codesAt('2026-03-02T13:00')).toEqual([]);
  });

  test('ends after two years', () => {
    expect(codesAt('2028-03-02T13:00')).toEqual([]);
    expect(codesAt('2028-03-02T13:00:01')).toEqual(['TIME_TOO_FAR']);
    expect(sentences('FR', { localDateTime: '2031-01-01T00:00' })[0]).toBe(
      '2031-01-01T00:00 is more than 2 years ahead. Choose 2028-03-02T13:00 or earlier.',
    );
  });

  test('is judged without a zone when all zones of the country agree', () => {
    expect(problemsOf('US', { localDateTime: '2020-01-01T10:00' })).toEqual([
      ['TIME_ZONE_NEEDED', 'request.timeZone'],
      ['TIME_IN_THE_PAST', 'request.localDateTime'],
    ]);
    // Past in New York, to come in Honolulu.
    expect(problemsOf('US', { localDateTime: '2026-03-02T05:00' })).toEqual([['TIME_ZONE_NEEDED', 'request.timeZone']]);
  });

  test('is read at the offset that was chosen', () => {
    const between = new Date('2026-10-25T01:00:00Z');
    const input = { localDateTime: '2026-10-25T02:30' };
    expect(problemsOf('FR', { ...input, utcOffset: '+02:00' }, between)).toEqual([
      ['TIME_IN_THE_PAST', 'request.localDateTime'],
    ]);
    expect(read('FR', { ...input, utcOffset: '+01:00' }, between).problems).toEqual([]);
  });
});

test('independent problems come all at once', () => {
  expect(problemsOf('FR', { localDateTime: '2026-02-31T10:00', timeZone: 'Mars/Base', utcOffset: 'x' })).toEqual([
    ['TIME_IMPOSSIBLE', 'request.localDateTime'],
    ['TIME_ZONE_UNKNOWN', 'request.timeZone'],
    ['UTC_OFFSET_MALFORMED', 'request.utcOffset'],
  ]);
});

describe('a porting date', () => {
  const warned = (localDateTime: string, options = porting) =>
    read('FR', { localDateTime }, now, options).warnings.map(({ code }) => code);

  test('less than 7 days ahead is accepted with a warning', () => {
    expect(warned('2026-03-06T10:00')).toEqual(['LEAD_TIME_SHORT']);
    expect(warned('2026-03-09T00:00')).toEqual([]);
    expect(read('FR', { localDateTime: '2026-03-06T10:00' }, now, porting).value).toBeDefined();
  });

  test('on a weekend is accepted with a warning', () => {
    expect(warned('2026-03-14T10:00')).toEqual(['NOT_A_BUSINESS_DAY']);
    expect(warned('2026-03-15T10:00')).toEqual(['NOT_A_BUSINESS_DAY']);
    expect(warned('2026-03-16T10:00')).toEqual([]);
  });

  test('has both warnings on the weekend that is near, and the sentences say what to do', () => {
    const { warnings } = read('FR', { localDateTime: '2026-03-07T10:00' }, now, porting);
    expect(warnings.map(({ code, params }) => say(warningTexts[code], 'en', params))).toEqual([
      'Orders like this usually take 7 days or more, so 2026-03-07 may not be met. You can ask for it all the same; 2026-03-09 or later is more likely to hold.',
      '2026-03-07 is a Saturday or Sunday, and orders are worked on business days. You can ask for it all the same; the next business day is 2026-03-09, unless it is a public holiday.',
    ]);
    expect(warnings.every(({ path }) => path.join('.') === 'request.localDateTime')).toBe(true);
  });

  test('is not remarked on where nobody asks for it', () => {
    expect(read('FR', { localDateTime: '2026-03-07T10:00' }).warnings).toEqual([]);
  });
});

test('every sentence can be said in both languages with the values that come with it', () => {
  const inputs: readonly (readonly [string, RequestedTimeInput])[] = [
    ['FR', { localDateTime: '' }],
    ['FR', { localDateTime: '2026-04-01T10:00Z', timeZone: 'Europe/Rome', utcOffset: '?' }],
    ['US', { localDateTime: '2026-02-31T10:00', timeZone: '{x} <b>' }],
    ['US', { localDateTime: '2020-01-01T00:00' }],
    ['FR', { localDateTime: '2040-01-01T00:00', utcOffset: '+05:00' }],
    ['FR', { localDateTime: '2026-03-29T02:30' }],
    ['FR', { localDateTime: '2026-10-25T02:30' }],
  ];
  const codes = inputs.flatMap(([code, input]) => read(code, input).problems.map((each) => each.code));
  expect(new Set([...codes, 'COUNTRY_UNKNOWN'])).toEqual(new Set(Object.keys(problemsOfCountries)));
  for (const [code, input] of inputs) {
    for (const sentence of sentences(code, input)) expect(sentence).toMatch(/^\p{Lu}|^[“«\d]/u);
  }
  expect(say(problemsOfCountries.COUNTRY_UNKNOWN, 'fr', { country: 'XX' })).toContain('XX');
});
