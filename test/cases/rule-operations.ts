import { graphql } from '../generated/gql.ts';
import type { TestApp } from '../support/app.ts';
import { people } from '../support/app.ts';

export const QueueRules = graphql(`
  query QueueRules {
    queueRules { version changedAt changedBy { displayName } rules { queue country type tenant { name } } }
  }
`);

export const SetQueueRules = graphql(`
  mutation SetQueueRules($input: SetQueueRulesInput!) {
    setQueueRules(input: $input) {
      queueRules { version rules { queue country type tenant { name } } }
      errors { __typename code path message ... on QueueRulesConflict { queueRules { version rules { queue } } } }
    }
  }
`);

export const SaveQueue = graphql(`
  mutation SaveQueue($input: SaveQueueInput!) {
    saveQueue(input: $input) {
      queue { code label open }
      errors { __typename code path ... on QueueRulesConflict { queueRules { version } } }
    }
  }
`);

export const RemoveQueue = graphql(`
  mutation RemoveQueue($input: RemoveQueueInput!) {
    removeQueue(input: $input) { removedCode errors { code path } }
  }
`);

export const ClockTimes = graphql(`
  query ClockTimes {
    clockTimes { version changedAt changedBy { displayName } times { clock priority type hours } }
  }
`);

export const SetClockTimes = graphql(`
  mutation SetClockTimes($input: SetClockTimesInput!) {
    setClockTimes(input: $input) {
      clockTimes { version times { clock priority type hours } }
      errors { __typename code path message ... on ClockTimesConflict { clockTimes { version times { hours } } } }
    }
  }
`);

export const CannedReplyTexts = graphql(`
  query CannedReplyTexts {
    cannedReplyTexts { code position types label { en fr } body { en fr } version changedAt changedBy { displayName } }
  }
`);

export const SaveCannedReply = graphql(`
  mutation SaveCannedReply($input: SaveCannedReplyInput!) {
    saveCannedReply(input: $input) {
      cannedReply { code position types version label { en } changedBy { displayName } }
      errors { __typename code path message ... on CannedReplyConflict { cannedReply { code version label { en } } } }
      warnings { code path message }
    }
  }
`);

export const RemoveCannedReply = graphql(`
  mutation RemoveCannedReply($input: RemoveCannedReplyInput!) {
    removeCannedReply(input: $input) {
      removedCode
      errors { __typename code path message ... on CannedReplyConflict { cannedReply { code version } } }
    }
  }
`);

export const RuleChanges = graphql(`
  query RuleChanges($kind: RuleKind, $first: Int, $after: String, $last: Int, $before: String) {
    ruleChanges(kind: $kind, first: $first, after: $after, last: $last, before: $before) {
      pageInfo { hasNextPage endCursor startCursor }
      edges { node { kind version code changedAt changedBy { displayName } before after } }
    }
  }
`);

/** Which version the rules have by now. */
export async function versionsOf(app: TestApp) {
  const lead = app.as(people.lead);
  const [{ queueRules }, { clockTimes }] = [await lead.run(QueueRules), await lead.run(ClockTimes)];
  return { queueRules: queueRules?.version ?? 0, clockTimes: clockTimes?.version ?? 0 };
}

export const words = {
  label: { en: 'We wait', fr: 'Nous attendons' },
  body: { en: 'Hello {person}.', fr: 'Bonjour {person}.' },
};
