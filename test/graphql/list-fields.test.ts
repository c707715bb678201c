import { type GraphQLType, isInterfaceType, isListType, isNonNullType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { seedQueues } from '../../src/demo/seed-queues.ts';
import { schema } from '../../src/schema.ts';
import { AnswerAction, askTenant } from '../cases/ask.ts';
import { RecordNumberOutcomes } from '../cases/carrier-operations.ts';
import { SaveCannedReply, words } from '../cases/rule-operations.ts';
import { tableOf } from '../cases/table-of.ts';
import { people, useApp } from '../support/app.ts';
import { AddComment, SetAdditionalContacts } from '../support/operations.ts';
import { aCaseInReview, aDocument, aPortIn } from '../support/stories.ts';

const app = useApp();

/** Where a field is asked for, of the two cases of the story where it is one of a case. */
const ofCases = (selection: string) => `{ cases(first: 2) { edges { node { id ${selection} } } } }`;
const ofTimelines = (selection: string) => ofCases(`timeline(first: 20) { edges { node { id ${selection} } } }`);
const refusedList = (selection: string) => `mutation { createCase(input: {
  country: "DE", title: "Numbers", description: "Move them.",
  request: { generalInvestigation: { numbers: { numbers: ["nonsense"] } } }
}) { errors { ... on InvalidNumberList { report { ${selection} } } } } }`;
const ofRuleChanges = (selection: string) => `{ ruleChanges { edges { node { ${selection} } } } }`;
const statistics = (selection: string) => `{ caseStatistics(scope: COMPANY) { ${selection} } }`;
const upload = (selection: string) =>
  `mutation { createUpload(input: { kind: SUPPORTING, filename: "a.pdf", contentType: "application/pdf", size: 9 }) { ${selection} } }`;

/** Who hears of cases follows from these, and who asks is somebody too. */
const listening = [
  'additional_contacts',
  'case_subscriptions',
  'cases',
  'mail_addresses',
  'notification_settings',
  'persons',
  'persons',
  'verified_domains',
];

type Row = readonly [plain: string, withIt: string, statements: readonly string[], who?: string];

/**
 * Every list field of the schema: how to ask for it, with and without, and the tables it then reads in addition, one
 * statement each, however many things it hangs on. A list that has no row here fails.
 */
const rows: Readonly<Record<string, Row>> = {
  'Amended.changedFields': [ofTimelines(''), ofTimelines('... on Amended { changedFields }'), []],
  'Case.additionalContacts': [ofCases(''), ofCases('additionalContacts'), ['additional_contacts']],
  'Case.documents': [ofCases(''), ofCases('documents { id }'), ['documents', 'documents']],
  'Case.listeners': [ofCases(''), ofCases('listeners { address }'), listening],
  'Case.willBeTold': [ofCases(''), ofCases('willBeTold { address }'), listening],
  'Case.actionRequests': [ofCases(''), ofCases('actionRequests { id }'), ['action_requests', 'action_requests']],
  'CaseActions.changeStatusTo': [
    ofCases(''),
    ofCases('viewerCan { changeStatusTo }'),
    ['action_requests', 'case_numbers', 'cases', 'port_in_requests'],
  ],
  'CaseConnection.edges': ['{ cases { pageInfo { hasNextPage } } }', '{ cases { edges { node { id } } } }', []],
  'CaseFieldGuide.values': [
    '{ caseTypes(country: "DE") { type } }',
    '{ caseTypes(country: "DE") { fields { values } } }',
    [],
  ],
  'CaseNumberConnection.edges': [
    ofCases(''),
    ofCases('numbers(first: 5) { edges { node { phoneNumber } } }'),
    ['case_numbers'],
  ],
  'CaseStatistics.byAge': [statistics('total'), statistics('total byAge { count }'), []],
  'CaseStatistics.byCountry': [statistics('total'), statistics('total byCountry { count }'), []],
  'CaseStatistics.byStatus': [statistics('total'), statistics('total byStatus { count }'), []],
  'CaseStatistics.byType': [statistics('total'), statistics('total byType { count }'), []],
  'CaseStatistics.byWaitingOn': [statistics('total'), statistics('total byWaitingOn { count }'), []],
  'CaseStatistics.closedPerDay': [statistics('total'), statistics('total closedPerDay { count }'), []],
  'CaseStatistics.openedPerDay': [statistics('total'), statistics('total openedPerDay { count }'), []],
  'CaseTypeGuide.documents': ['{ viewer { __typename } }', '{ caseTypes(country: "DE") { documents } }', []],
  'CaseTypeGuide.fields': ['{ viewer { __typename } }', '{ caseTypes(country: "DE") { fields { name } } }', []],
  'CaseTypeGuide.zones': ['{ viewer { __typename } }', '{ caseTypes(country: "DE") { zones } }', []],
  'Comment.documents': [
    ofTimelines(''),
    ofTimelines('... on Comment { documents { id } }'),
    ['documents', 'documents'],
  ],
  'ContactsChanged.added': [ofTimelines(''), ofTimelines('... on ContactsChanged { added }'), []],
  'ContactsChanged.removed': [ofTimelines(''), ofTimelines('... on ContactsChanged { removed }'), []],
  'Country.zones': ['{ viewer { __typename } }', '{ countries { zones } }', []],
  'NotificationSettings.deliveries': [
    '{ viewer { __typename } }',
    '{ notificationSettings { deliveries { kind } } }',
    ['notification_settings'],
  ],
  'NumberListReport.kinds': [refusedList('total'), refusedList('kinds { __typename }'), []],
  'NumberListReport.splitPreview': [refusedList('total'), refusedList('splitPreview { __typename }'), []],
  'NumberListReport.warnings': [refusedList('total'), refusedList('warnings { code }'), []],
  'NumberListRowConnection.edges': [refusedList('total'), refusedList('rows { edges { node { line } } }'), []],
  'NumberOutcomesRecorded.counts': [
    ofTimelines(''),
    ofTimelines('... on NumberOutcomesRecorded { counts { count } }'),
    [],
  ],
  'NumbersDropped.rows': [ofTimelines(''), ofTimelines('... on NumbersDropped { rows { line } }'), []],
  'PortInRequest.previousLetters': [
    ofCases('request { ... on PortInRequest { orderName } }'),
    ofCases('request { ... on PortInRequest { orderName previousLetters { version } } }'),
    ['previous_letters'],
  ],
  'Query.cancelReasons': ['{ viewer { __typename } }', '{ cancelReasons { code } }', []],
  'Query.caseTypes': ['{ viewer { __typename } }', '{ caseTypes(country: "DE") { type } }', []],
  'Query.countries': ['{ viewer { __typename } }', '{ countries { code } }', []],
  'RequestedDocument.documents': [
    ofCases('actionRequests { id }'),
    ofCases('actionRequests { id ... on RequestedDocument { documents { id } } }'),
    ['documents', 'documents', 'timeline_entries'],
  ],
  'BulkFailure.errors': [
    '{ bulkJob(id: "nonsense") { total failures { case { id } } } }',
    '{ bulkJob(id: "nonsense") { total failures { case { id } errors { code } } } }',
    [],
    people.lead,
  ],
  'BulkJob.failures': [
    '{ bulkJob(id: "nonsense") { total } }',
    '{ bulkJob(id: "nonsense") { total failures { case { id } } } }',
    [],
    people.lead,
  ],
  'Query.cannedReplies': [
    '{ viewer { __typename } }',
    '{ cannedReplies(caseId: "nonsense") { code } }',
    ['cases'],
    people.agent,
  ],
  'Query.portReleases': [
    '{ viewer { __typename } }',
    '{ portReleases { id } }',
    ['persons', 'port_release_codes'],
    people.admin,
  ],
  'Query.cannedReplyTexts': [
    '{ viewer { __typename } }',
    '{ cannedReplyTexts { code } }',
    ['canned_replies'],
    people.agent,
  ],
  'CannedReplyText.types': ['{ cannedReplyTexts { code } }', '{ cannedReplyTexts { code types } }', [], people.agent],
  'ClockTimes.times': ['{ clockTimes { version } }', '{ clockTimes { version times { hours } } }', [], people.agent],
  'QueueRules.rules': [
    '{ queueRules { version } }',
    '{ queueRules { version rules { queue tenant { id } } } }',
    ['tenants'],
    people.agent,
  ],
  'RuleChangeConnection.edges': [
    '{ ruleChanges { pageInfo { hasNextPage } } }',
    '{ ruleChanges { pageInfo { hasNextPage } edges { node { version changedBy { id } } } } }',
    ['agents'],
    people.agent,
  ],
  'RuleChange.before': [ofRuleChanges('version'), ofRuleChanges('version before'), [], people.agent],
  'RuleChange.after': [ofRuleChanges('version'), ofRuleChanges('version after'), [], people.agent],
  'Query.queues': ['{ viewer { __typename } }', '{ queues { code } }', ['queues'], people.agent],
  'Query.savedViews': ['{ viewer { __typename } }', '{ savedViews { id } }', ['saved_views']],
  'Query.rejectionCodes': ['{ viewer { __typename } }', '{ rejectionCodes { code } }', []],
  'Query.deadLetters': ['{ viewer { __typename } }', '{ deadLetters { id } }', ['mails'], people.lead],
  'Tenant.domains': [ofCases('tenant { id }'), ofCases('tenant { id domains }'), ['verified_domains']],
  'TimelineConnection.edges': [
    ofCases(''),
    ofCases('timeline(last: 3) { edges { node { id } } }'),
    ['timeline_entries'],
  ],
  'Upload.headers': [upload('upload { url }'), upload('upload { headers { name } }'), []],
  'Viewer.roles': ['{ viewer { __typename } }', '{ viewer { roles } }', []],
};

/** What a mutation says of its input, and an event of itself, is known by then, and so is what a subscription tells: nothing is read for it. */
const ofPayloads =
  /(?:Subscription\.savedViews|CaseEvent\.changedFields|Payload\.(?:errors|warnings)|(?:UserError|InputError|\w+Conflict|InvalidNumberList|UserWarning)\.path)$/;

const isList = (type: GraphQLType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

beforeAll(async () => {
  await seedQueues(app.deps);
  for (const code of ['WAITING', 'READY']) {
    await app.as(people.lead).run(SaveCannedReply, { input: { code, ...words } });
  }
  const member = app.as(people.member);
  const port = await aPortIn(member, ['+493022730000', 'nonsense']);
  const first = await aCaseInReview(app, { ...port, onInvalidRows: 'DROP' });
  const second = await aCaseInReview(app);
  const input = { caseId: first.id, outcomes: [{ outcome: 'REJECTED' as const, rejectionCode: 'PIN_INVALID' }] };
  await app.as(people.agent).run(RecordNumberOutcomes, { input });
  for (const { id } of [first, second]) {
    const input = { caseId: id, body: 'Here.', documentIds: [await aDocument(member)] };
    await member.run(AddComment, { input });
    const [actionRequestId = ''] = await askTenant(app, id, ['DOCUMENT', 'VALUE']);
    const answer = { documentIds: [await aDocument(member)] };
    await member.run(AnswerAction, { input: { caseId: id, actionRequestId, answer } });
    await member.run(SetAdditionalContacts, { input: { caseId: id, additionalContacts: ['ann@example.com'] } });
  }
});

async function tablesOf(document: string, who: string = people.member): Promise<string[]> {
  const statements = await app.statementsOf(async () => {
    const { errors } = await app.as(who).post(document);
    expect(errors).toBeUndefined();
  });
  return statements.map(tableOf).toSorted();
}

test('every list field of the schema has a row here', () => {
  const fields = Object.values(schema.getTypeMap())
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__'))
    .flatMap((type) =>
      isObjectType(type) || isInterfaceType(type)
        ? Object.values(type.getFields()).flatMap(({ name, type: one }) =>
            isList(one) ? [`${type.name}.${name}`] : [],
          )
        : [],
    );
  expect(fields.filter((name) => !ofPayloads.test(name)).toSorted()).toEqual(Object.keys(rows).toSorted());
});

describe.each(Object.entries(rows))('%s', (name, [plain, withIt, statements, who]) => {
  test(`costs [${statements}]`, async () => {
    expect(withIt).toContain(name.split('.')[1]);
    expect(await tablesOf(withIt, who)).toEqual([...(await tablesOf(plain, who)), ...statements].toSorted());
  });
});

test('errors and warnings of a payload cost nothing', async () => {
  const refused = (selection: string) =>
    `mutation { setAdditionalContacts(input: { caseId: "nonsense", additionalContacts: [] }) { ${selection} } }`;
  const said = await tablesOf(refused('errors { code message path } warnings { code message path }'));
  expect(said).toEqual(await tablesOf(refused('__typename')));
});
