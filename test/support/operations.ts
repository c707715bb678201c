import { graphql } from '../generated/gql.ts';

/** The operations that nearly every test needs; a test that looks at more has documents of its own. */

export const CreateCase = graphql(`
  mutation CreateCase($input: CreateCaseInput!) {
    createCase(input: $input) {
      case { id number type status state version title }
      streamCursor
      errors { __typename code message path ... on InvalidNumberList { report { total valid invalid duplicates rows(first: 100) { edges { node { line raw phoneNumber verdict code message repair } } } } } }
      warnings { code message path }
    }
  }
`);

export const CreateUpload = graphql(`
  mutation CreateUpload($input: CreateUploadInput!) {
    createUpload(input: $input) {
      upload { documentId url method headers { name value } expiresAt }
      errors { code message path }
    }
  }
`);

export const AddComment = graphql(`
  mutation AddComment($input: AddCommentInput!) {
    addComment(input: $input) {
      case { id version deskVersion }
      entry { id body visibility }
      streamCursor
      errors { code message path }
    }
  }
`);

export const AssignCase = graphql(`
  mutation AssignCase($input: AssignCaseInput!) {
    assignCase(input: $input) { case { id status version deskVersion assignee { displayName } } streamCursor errors { __typename code message path } }
  }
`);

export const ChangeCaseStatus = graphql(`
  mutation ChangeCaseStatus($input: ChangeCaseStatusInput!) {
    changeCaseStatus(input: $input) { case { id status waitingOn version } errors { __typename code message path } }
  }
`);

export const CancelCase = graphql(`
  mutation CancelCase($input: CancelCaseInput!) {
    cancelCase(input: $input) { case { id status state cancelReason version } streamCursor errors { __typename code message path ... on CaseConflict { case { id version status } } } }
  }
`);

export const ResolveCase = graphql(`
  mutation ResolveCase($input: ResolveCaseInput!) {
    resolveCase(input: $input) { case { id status state resolution version closedAt } streamCursor errors { __typename code message path } }
  }
`);

export const ReopenCase = graphql(`
  mutation ReopenCase($input: ReopenCaseInput!) {
    reopenCase(input: $input) { case { id status state resolution cancelReason version } errors { __typename code message path } }
  }
`);

export const AmendCase = graphql(`
  mutation AmendCase($input: AmendCaseInput!) {
    amendCase(input: $input) { case { id title description version numbers { edges { node { phoneNumber } } } } errors { __typename code message path } warnings { code path } }
  }
`);

export const SetAdditionalContacts = graphql(`
  mutation SetAdditionalContacts($input: SetAdditionalContactsInput!) {
    setAdditionalContacts(input: $input) { case { id additionalContacts version } errors { __typename code message path } }
  }
`);

export const RemoveDocument = graphql(`
  mutation RemoveDocument($input: RemoveDocumentInput!) {
    removeDocument(input: $input) { case { id version documents { id } } streamCursor errors { code message path } }
  }
`);

export const UpdateNotifications = graphql(`
  mutation UpdateNotifications($input: UpdateNotificationsInput!) {
    updateNotifications(input: $input) { settings { deliveries { kind delivery } digestAt quietFrom quietUntil } errors { code message path } }
  }
`);

export const FollowCase = graphql(`
  mutation FollowCase($input: FollowCaseInput!) {
    followCase(input: $input) { case { id following } errors { code message path } }
  }
`);

export const SetMailContent = graphql(`
  mutation SetMailContent($input: SetMailContentInput!) {
    setMailContent(input: $input) { tenant { mailShowsContent } errors { code message path } }
  }
`);

export const ResendMail = graphql(`
  mutation ResendMail($input: ResendMailInput!) {
    resendMail(input: $input) { mail { id status attempts } errors { code message path } }
  }
`);

export const Listeners = graphql(`
  query Listeners($id: ID!) {
    node(id: $id) { ... on Case { listeners { address role standing ofComment } willBeTold { address } } }
  }
`);

export const ViewerId = graphql(`
  query ViewerId { viewer { actor { __typename displayName ... on Person { id } ... on Agent { id } } } }
`);

export const TimelineEntryAdded = graphql(`
  subscription TimelineEntryAdded($caseId: ID!, $after: String) {
    timelineEntryAdded(caseId: $caseId, after: $after) {
      cursor
      previousCursor
      occurredAt
      entry { __typename id actor { displayName } ... on Comment { body visibility } ... on StatusChanged { from to reason } }
    }
  }
`);

export const CaseStatusChanged = graphql(`
  subscription CaseStatusChanged($scope: CaseScope, $caseId: ID, $after: String) {
    caseStatusChanged(scope: $scope, caseId: $caseId, after: $after) {
      cursor
      previousCursor
      occurredAt
      case { id number status }
      from
      to
      reason
      actor { displayName }
      causedBy
    }
  }
`);
