import { graphql } from '../generated/gql.ts';
import type { CreateCaseInput, NumberListInput } from '../generated/graphql.ts';
import type { Client } from './client.ts';
import { aDocument, aQuestion } from './stories.ts';

export const NumberListReport = graphql(`
  query NumberListReport($country: CountryCode!, $type: CaseType!, $list: NumberListInput!, $verdict: NumberVerdict, $first: Int, $after: String) {
    numberListReport(country: $country, type: $type, list: $list) {
      total
      valid
      invalid
      duplicates
      kinds { kind count }
      splitPreview { kind count losingCarrier }
      warnings { code message path }
      rows(verdict: $verdict, first: $first, after: $after) {
        edges { cursor node { line raw phoneNumber verdict code message repair } }
        pageInfo { hasNextPage }
      }
    }
  }
`);

export const NumbersOfCase = graphql(`
  query NumbersOfCase($number: String!, $outcome: NumberOutcome, $first: Int, $after: String) {
    case(number: $number) {
      numbersCsvUrl
      numbers(outcome: $outcome, first: $first, after: $after) {
        edges { node { phoneNumber kind outcome rejectionCode } }
        pageInfo { hasNextPage endCursor }
      }
      contestedNumbers { edges { node { phoneNumber } } }
      documents { id kind }
      timeline { edges { node { __typename ... on NumbersDropped { rows { line raw code } } ... on DocumentAdded { document { id kind } } } } }
    }
  }
`);

/** A question about numbers: the simplest case that has a list. */
export const aQuestionAbout = (numbers: NumberListInput): Partial<CreateCaseInput> => ({
  ...aQuestion,
  request: { generalInvestigation: { about: 'PORT_IN', numbers } },
});

/** Uploads a list that must be accepted; returns its documentId. */
export const aList = (client: Client, csv: string | Buffer, kind: 'NUMBER_LIST' | 'SUPPORTING' = 'NUMBER_LIST') =>
  aDocument(client, {
    kind,
    content: Buffer.from(csv),
    filename: 'numbers.csv',
    contentType: 'text/csv',
  });

export const phoneNumbersOf = (page: {
  readonly edges: readonly { readonly node: { readonly phoneNumber: string } }[];
}) => page.edges.map(({ node }) => node.phoneNumber);
