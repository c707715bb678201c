import { graphql } from '../generated/gql.ts';

export const ChangeCases = graphql(`
  mutation ChangeCases($input: ChangeCasesInput!) {
    changeCases(input: $input) { job { id total finishedAt startedBy { displayName } } errors { code path message } }
  }
`);

export const BulkJobProgress = graphql(`
  subscription BulkJobProgress($id: ID!) {
    bulkJob(id: $id) { total succeeded failed finishedAt failures { case { id } errors { code message } } }
  }
`);

export const BulkJob = graphql(`
  query BulkJob($id: ID!) { bulkJob(id: $id) { total succeeded failed finishedAt failures { case { id } errors { code message } } } }
`);
