import { graphql } from '../../generated/gql.ts';

export const TortureCaseEvents = graphql(`
  subscription TortureCaseEvents($scope: CaseScope, $filter: CaseEventFilter, $after: String) {
    caseEvents(scope: $scope, filter: $filter, after: $after) {
      cursor previousCursor kind caseId caseVersion changedFields causedBy case { id version }
    }
  }
`);

export const TortureStatusChanged = graphql(`
  subscription TortureStatusChanged($scope: CaseScope, $after: String) {
    caseStatusChanged(scope: $scope, after: $after) { cursor previousCursor from to causedBy case { id } }
  }
`);

export const TortureTimeline = graphql(`
  subscription TortureTimeline($caseId: ID!, $after: String) {
    timelineEntryAdded(caseId: $caseId, after: $after) { cursor previousCursor entry { __typename id } }
  }
`);
