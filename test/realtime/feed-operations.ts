import { graphql } from '../generated/gql.ts';

export const FeedCursor = graphql(`
  query FeedCursor { cases(scope: COMPANY, first: 1) { streamCursor } }
`);

export const TimelineCursors = graphql(`
  query TimelineCursors($id: ID!) {
    node(id: $id) { ... on Case { timeline(first: 100) { streamCursor edges { cursor node { id } } } } }
  }
`);

export const Comment = graphql(`
  mutation Comment($input: AddCommentInput!) { addComment(input: $input) { entry { id } streamCursor errors { code } } }
`);

export const Resolve = graphql(`
  mutation Resolve($input: ResolveCaseInput!) { resolveCase(input: $input) { streamCursor errors { code } } }
`);

export const CaseEvents = graphql(`
  subscription CaseEvents($scope: CaseScope, $filter: CaseEventFilter, $after: String) {
    caseEvents(scope: $scope, filter: $filter, after: $after) {
      cursor previousCursor kind caseId caseVersion changedFields causedBy case { id version } actor { displayName }
    }
  }
`);
