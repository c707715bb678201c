import { graphql } from '../generated/gql.ts';

export const AllStatistics = graphql(`
  query AllStatistics($scope: CaseScope, $filter: CaseFilter, $days: Int, $timeZone: TimeZone) {
    caseStatistics(scope: $scope, filter: $filter, days: $days, timeZone: $timeZone) {
      complete total open closed
      byStatus { status count } byType { type count } byCountry { country count } byWaitingOn { waitingOn count }
      byAge { fromDays toDays count }
      timeZone openedPerDay { date count } closedPerDay { date count }
      medianTimeToFirstAnswer medianTimeToClose overdue
    }
  }
`);
