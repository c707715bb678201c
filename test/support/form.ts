import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLInputObjectType, getNamedType, isInputObjectType, isNonNullType } from 'graphql';
import { graphql } from '../generated/gql.ts';
import type { CaseGuidesQuery, CreateCaseInput } from '../generated/graphql.ts';
import type { Client } from './client.ts';
import { aDocument } from './stories.ts';

export const CaseGuides = graphql(`
  query CaseGuides($country: CountryCode!) {
    caseTypes(country: $country) {
      type member category label offered documents zones
      fields { name required maxLength values help }
    }
  }
`);

export type CaseGuide = CaseGuidesQuery['caseTypes'][number];

const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));

export function inputType(name: string): GraphQLInputObjectType {
  const type = schema.getType(name);
  if (!isInputObjectType(type)) throw new Error(`${name} is no input type.`);
  return type;
}

/** The input type of a member of CaseRequestInput. */
export function memberType(member: string): GraphQLInputObjectType {
  return inputType(String(inputType('CaseRequestInput').getFields()[member]?.type));
}

/** A field of an input as a form shows it: a dot leads into a nested input, but a list of numbers or a time is one field. */
export interface FormField {
  readonly name: string;
  readonly typename: string;
  readonly required: boolean;
}

export function formFields(type: GraphQLInputObjectType, prefix = ''): readonly FormField[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    const name = prefix + field.name;
    const isOne = !isInputObjectType(named) || named.name === 'NumberListInput' || named.name === 'RequestedTimeInput';
    return isOne
      ? [{ name, typename: named.name, required: isNonNullType(field.type) }]
      : formFields(named, `${name}.`);
  });
}

/** What a client would send that knows the guide, the schema and nothing else, but for domains of the tenants. */
export async function fillForm(
  client: Client,
  country: string,
  phoneNumber: string,
  guide: CaseGuide,
  isFilled: (field: CaseGuide['fields'][number]) => boolean,
): Promise<CreateCaseInput> {
  const own = formFields(memberType(guide.member));
  const request: Record<string, unknown> = {};
  const common: Record<string, unknown> = {};
  for (const field of guide.fields.filter(isFilled)) {
    const typename = own.find(({ name }) => name === field.name)?.typename;
    const value = typename
      ? await answerTo(client, phoneNumber, guide, field, typename)
      : field.maxLength === null
        ? []
        : 'A text';
    put(typename ? request : common, field.name, value);
  }
  // Built from the guide alone: the server judges its shape.
  return { ...common, country, request: { [guide.member]: request } } as unknown as CreateCaseInput;
}

async function answerTo(
  client: Client,
  phoneNumber: string,
  { zones }: CaseGuide,
  { name, values }: CaseGuide['fields'][number],
  typename: string,
): Promise<unknown> {
  if (values) return values[0];
  switch (typename) {
    case 'NumberListInput':
      return { numbers: [phoneNumber] };
    case 'RequestedTimeInput':
      return { localDateTime: '2027-04-14T10:00', ...(zones.length > 1 ? { timeZone: zones[0] } : {}) };
    case 'Boolean':
      return true;
    case 'Int':
      return 1;
    case 'Date':
      return '2027-02-22';
    case 'ID':
      return aDocument(client, { kind: 'LETTER_OF_AUTHORISATION' });
    default:
      return name === 'sourceTenantDomain' ? 'contoso.com' : name.endsWith('Domain') ? 'fabrikam.com' : 'Text';
  }
}

function put(target: Record<string, unknown>, name: string, value: unknown): void {
  const [first = '', ...rest] = name.split('.');
  if (rest.length === 0) target[first] = value;
  else {
    const nested = { ...(target[first] as object | undefined) };
    put(nested, rest.join('.'), value);
    target[first] = nested;
  }
}
