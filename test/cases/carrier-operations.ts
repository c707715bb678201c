import { graphql } from '../generated/gql.ts';

export const ConfirmDate = graphql(`
  mutation ConfirmDate($input: ConfirmDateInput!) {
    confirmDate(input: $input) {
      case { id status version requestedFor { ...Clocks } confirmedFor { ...Clocks } }
      errors { code path message }
      warnings { code }
    }
  }
  fragment Clocks on RequestedTime { localDateTime timeZone utcOffset instant forViewer { localDateTime timeZone utcOffset } }
`);

export const RecordNumberOutcomes = graphql(`
  mutation RecordNumberOutcomes($input: RecordNumberOutcomesInput!) {
    recordNumberOutcomes(input: $input) {
      case { id status version numberSummary { total pending submitted confirmed completed rejected withdrawn } }
      streamCursor
      errors { code path message }
    }
  }
`);

export const SetPriority = graphql(`
  mutation SetPriority($input: SetPriorityInput!) {
    setPriority(input: $input) { case { id priority version deskVersion } errors { code path } }
  }
`);
