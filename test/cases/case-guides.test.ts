import { expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import { type CaseGuide, CaseGuides, fillForm, formFields, inputType, memberType } from '../support/form.ts';
import { CancelCase, CreateCase } from '../support/operations.ts';
import { refusal } from '../support/refusal.ts';
import { aCase } from '../support/stories.ts';

const app = useApp();
const member = () => app.as(people.member);
const phoneNumbers = {
  FR: '+33142685300',
  US: '+14255551234',
  AU: '+61293744000',
  GB: '+442079460000',
  PR: '+17875551234',
} as const;
type Code = keyof typeof phoneNumbers;
const codes: readonly Code[] = ['FR', 'US', 'AU', 'GB', 'PR'];

const guides = async (country: string, language = 'en') =>
  (await app.as(people.member, { 'accept-language': language }).run(CaseGuides, { country })).caseTypes;

const offered = async (country: Code) =>
  (await guides(country)).filter((guide) => guide.offered).map(({ type }) => type);

test('what is offered follows from the country', async () => {
  const everywhere = ['CROSS_TENANT_PORT', 'INVENTORY_TYPE_CHANGE', 'NUMBER_ACQUISITION', 'PORT_IN'];
  expect(await offered('FR')).toEqual([...everywhere, 'ADDRESS_UPDATE', 'GENERAL_INVESTIGATION']);
  expect(await offered('GB')).toEqual([...everywhere, 'ADDRESS_UPDATE', 'GENERAL_INVESTIGATION']);
  expect(await offered('US')).toEqual(['CUSTOM_CALLING_NAME', ...everywhere, 'GENERAL_INVESTIGATION']);
  expect(await offered('PR')).toEqual(['CUSTOM_CALLING_NAME', ...everywhere, 'GENERAL_INVESTIGATION']);
  expect(await offered('AU')).toEqual(['CROSS_TENANT_PORT', 'NUMBER_ACQUISITION', 'PORT_IN', 'GENERAL_INVESTIGATION']);
});

test.each(codes)('in %s all seven types are told, each once, in the order of the schema', async (country) => {
  const members = (await guides(country)).map((guide) => guide.member);
  expect([...members].sort()).toEqual(Object.keys(inputType('CaseRequestInput').getFields()).sort());
});

test('the fields of a form are exactly those of the input types', async () => {
  const common = Object.keys(inputType('CreateCaseInput').getFields()).filter(
    // Not on a form: where it stands, how it is sent.
    (name) => !['country', 'request', 'idempotencyKey', 'onInvalidRows', 'followUpOf'].includes(name),
  );
  for (const guide of await guides('FR')) {
    const names = [...common, ...formFields(memberType(guide.member)).map(({ name }) => name)];
    expect(guide.fields.map(({ name }) => name).sort()).toEqual(names.sort());
  }
});

test.each([
  ['FR', ['officeAddress', 'directoryListing']],
  ['GB', ['officeAddress']],
  ['US', []],
])('an acquisition in %s asks for %j beyond the rest', async (country, more) => {
  const guide = (await guides(country)).find(({ type }) => type === 'NUMBER_ACQUISITION');
  const beyond = guide?.fields.filter(({ name }) => ['officeAddress', 'directoryListing'].includes(name));
  expect(beyond?.map(({ name, required }) => [name, required])).toEqual(more.map((name) => [name, true]));
});

test('what the schema needs, the form requires; and its choices are the enum’s', async () => {
  for (const guide of await guides('US')) {
    const fields = new Map(guide.fields.map((field) => [field.name, field]));
    for (const { name, required } of formFields(memberType(guide.member))) {
      if (required) expect([guide.member, name, fields.get(name)?.required]).toEqual([guide.member, name, true]);
    }
  }
  const enums = await member().run(Enums);
  const choices = (await guides('FR')).flatMap(({ fields }) =>
    fields.flatMap(({ values }) => (values ? [values] : [])),
  );
  // The form has its own order.
  const namesOf = (type: typeof enums.usage) => type?.enumValues?.map(({ name }) => name).sort();
  expect(choices.map((values) => [...values].sort())).toEqual(
    [enums.usage, enums.numberType, enums.caseType].map(namesOf),
  );
});

const Enums = graphql(`
  query Enums {
    usage: __type(name: "NumberUsage") { enumValues { name } }
    numberType: __type(name: "AcquiredNumberType") { enumValues { name } }
    caseType: __type(name: "CaseType") { enumValues { name } }
  }
`);

const fill = (country: Code, guide: CaseGuide, isFilled: (field: CaseGuide['fields'][number]) => boolean) =>
  fillForm(member(), country, phoneNumbers[country], guide, isFilled);

test.each(codes)('in %s a form with its required fields alone opens a case', async (country) => {
  for (const guide of await guides(country)) {
    const input = await fill(country, guide, ({ required }) => required);
    if (!guide.offered) {
      expect(await refusal(app, input)).toEqual([`TYPE_NOT_OFFERED request.${guide.member}`]);
      continue;
    }
    const { createCase } = await member().run(CreateCase, { input });
    expect(createCase).toMatchObject({ case: { type: guide.type, status: 'SUBMITTED' }, errors: [] });
  }
});

test.each(['FR', 'US'] as const)('in %s so does a form with all its fields', async (country) => {
  for (const guide of (await guides(country)).filter((one) => one.offered)) {
    const { createCase } = await member().run(CreateCase, { input: await fill(country, guide, () => true) });
    expect(createCase).toMatchObject({ case: { type: guide.type }, errors: [] });
  }
});

test.each(['FR', 'US'] as const)(
  'in %s a text of one character more than its bound is told at its field',
  async (country) => {
    for (const guide of (await guides(country)).filter((one) => one.offered)) {
      for (const { name, maxLength } of guide.fields.filter((field) => field.maxLength !== null)) {
        const input = await fill(country, guide, () => true);
        const isOwn = formFields(memberType(guide.member)).some((field) => field.name === name);
        const path = isOwn ? ['request', guide.member, ...name.split('.')] : [name];
        const long = JSON.parse(JSON.stringify(input), (key, value) =>
          key === path.at(-1) && typeof value === 'string' ? 'x'.repeat((maxLength ?? 0) + 1) : value,
        );
        const paths = (await refusal(app, long)).map((told) => told.split(' ')[1]);
        expect([...new Set(paths)]).toEqual([path.join('.')]);
      }
    }
  },
);

test('a port-in needs a letter first; nothing else needs a document', async () => {
  const documents = (await guides('FR')).map((guide) => [guide.type, guide.documents]);
  expect(documents.filter(([, kinds]) => kinds?.length)).toEqual([['PORT_IN', ['LETTER_OF_AUTHORISATION']]]);
});

test('zones are the country’s', async () => {
  expect((await guides('FR'))[0]?.zones).toEqual(['Europe/Paris']);
  const { countries } = await member().run(Countries);
  const american = countries.find(({ code }) => code === 'US');
  expect((await guides('US'))[0]?.zones).toEqual(american?.zones);
  expect(american?.zones).toContain('Pacific/Honolulu');
});

test('category follows from the type', async () => {
  const investigations = (await guides('FR')).filter(({ category }) => category === 'GENERAL_INVESTIGATION');
  expect(investigations.map(({ type }) => type)).toEqual(['GENERAL_INVESTIGATION']);
});

test('labels and helps speak the language of the caller, every one of them', async () => {
  const texts = async (language: string) =>
    (await guides('FR', language)).flatMap(({ label, fields }) => [label, ...fields.map(({ help }) => help)]);
  const [english, french] = [await texts('en'), await texts('fr')];
  expect(french).toHaveLength(english.length);
  expect(french.filter((text, index) => text.trim() === '' || text === english[index])).toEqual([]);
  expect((await guides('FR', 'fr')).map(({ label }) => label)).toContain('Nouveaux numéros');
});

test('an unknown country is a bad argument', async () => {
  const answer = await member().ask(CaseGuides, { country: 'XX' });
  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', argument: 'country' } }] });
});

const Countries = graphql(`query FormCountries { countries { code name callingCode zones } }`);

test('countries are named in the language of the caller, and each has its forms', async () => {
  const named = async (language: string) =>
    (await app.as(people.member, { 'accept-language': language }).run(Countries)).countries;
  const english = await named('en');
  expect(english).toHaveLength(34);
  expect(english).toContainEqual({ code: 'DE', name: 'Germany', callingCode: '49', zones: ['Europe/Berlin'] });
  expect(await named('fr')).toContainEqual({
    code: 'DE',
    name: 'Allemagne',
    callingCode: '49',
    zones: ['Europe/Berlin'],
  });
  for (const { code } of english) expect(await guides(code)).toHaveLength(7);
});

const Reasons = graphql(`
  query Reasons($type: CaseType) { cancelReasons(type: $type) { code label needsText } }
`);
const reasons = async (type: CaseGuide['type'] | null, language = 'en') =>
  (await app.as(people.member, { 'accept-language': language }).run(Reasons, { type })).cancelReasons;

test('the reasons of cancelling depend on the type and are named in both languages', async () => {
  const all = (await reasons(null)).map(({ code }) => code);
  expect((await reasons('PORT_IN')).map(({ code }) => code)).toEqual(all);
  expect((await reasons('ADDRESS_UPDATE')).map(({ code }) => code)).not.toContain('STAYING_WITH_CARRIER');
  expect(await reasons(null, 'fr')).toContainEqual({
    code: 'OTHER',
    label: 'Autre motif (à préciser)',
    needsText: true,
  });
  expect((await reasons(null, 'fr')).map(({ label }) => label).filter((label) => label.trim() === '')).toEqual([]);
});

test('every reason that is listed for a type cancels a case of it; one that is not listed does not', async () => {
  for (const { code, needsText } of await reasons('GENERAL_INVESTIGATION')) {
    const { id: caseId } = await aCase(member());
    const input = { caseId, reason: code, ...(needsText ? { comment: 'Because.' } : {}) };
    const { cancelCase } = await member().run(CancelCase, { input });
    expect(cancelCase).toMatchObject({ case: { status: 'CANCELLED', cancelReason: code }, errors: [] });
  }
  const { id: caseId } = await aCase(member());
  const { cancelCase } = await member().run(CancelCase, { input: { caseId, reason: 'DATE_NOT_SUITABLE' } });
  expect(cancelCase).toMatchObject({ case: null, errors: [{ code: 'CANCEL_REASON_UNKNOWN', path: ['reason'] }] });
});
