import { graphql } from '../generated/gql.ts';
import type { Client } from './client.ts';

const RequestOfCase = graphql(`
  query RequestOfCase($id: ID!) {
    node(id: $id) {
      ... on Case {
        type
        category
        country
        numbers(first: 100) { edges { node { phoneNumber outcome } } }
        request {
          __typename
          ... on CustomCallingNameRequest { callingName }
          ... on CrossTenantPortRequest {
            sourceTenantDomain sourceTenantId destinationTenantDomain destinationTenantId sourceConfirmedAt
            requestedFor { localDateTime timeZone utcOffset instant }
          }
          ... on InventoryTypeChangeRequest { convertTo preferredFor { localDateTime timeZone utcOffset instant } }
          ... on NumberAcquisitionRequest {
            numberType triedAdminCentre quantity stateOrProvince city officeAddress directoryListing
          }
          ... on PortInRequest {
            orderName
            requestedFor { localDateTime timeZone utcOffset instant }
            letterOfAuthorisation { document { id kind filename } signedOn signedBy }
          }
          ... on AddressUpdateRequest { locationId }
          ... on GeneralInvestigationRequest { about }
        }
      }
    }
  }
`);

/** A case's request with every field that it has, and its numbers, as that viewer reads them. */
export async function requestOf(client: Client, id: string) {
  const { node } = await client.run(RequestOfCase, { id });
  if (!node || !('request' in node)) throw new Error('There is no such case.');
  const { numbers, ...rest } = node;
  return { ...rest, numbers: numbers.edges.map((edge) => edge.node.phoneNumber) };
}
