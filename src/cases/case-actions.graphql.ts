import { builder } from '../graphql/builder.ts';
import { batch, type Context } from '../graphql/context.ts';
import { refusalTexts } from '../texts/refusals.ts';
import { say } from '../texts/text.ts';
import { CaseStatus } from '../timeline/case-enums.graphql.ts';
import { allowedTargets, type Decision, decide } from './case-actions.ts';
import type { ActorFacts, CaseFacts } from './case-facts.ts';
import { deadlines } from './case-guards.ts';
import type { CaseAction } from './case-status.ts';
import type { CaseRow } from './read-cases.ts';
import { actorFacts, readFacts } from './read-facts.ts';

export const ActionVerdict = builder.objectRef<Decision>('ActionVerdict').implement({
  description: 'Whether the viewer may do something with a case now.',
  fields: (t) => ({
    allowed: t.exposeBoolean('allowed', { description: 'Whether it would be accepted now.' }),
    code: t.string({
      nullable: true,
      description: 'Why not: the code that the mutation would give. Null when it is allowed.',
      resolve: (verdict) => (verdict.allowed ? null : verdict.code),
    }),
    reason: t.string({
      nullable: true,
      description: 'The same as a sentence with the remedy, in the language of the caller. Null when it is allowed.',
      resolve: (verdict, _args, { language }) =>
        verdict.allowed ? null : say(refusalTexts[verdict.code], language, verdict.params),
    }),
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description: 'The last moment at which it is (or was) allowed. Null: no clock is running.',
    }),
  }),
});

interface Deciding {
  readonly facts: CaseFacts;
  readonly actor: ActorFacts;
  readonly now: Date;
}

const shown: readonly (readonly [string, CaseAction, string])[] = [
  ['comment', 'comment', 'addComment for both sides.'],
  ['addInternalNote', 'addInternalNote', 'addComment with visibility INTERNAL.'],
  ['amend', 'amend', 'amendCase.'],
  ['cancel', 'cancel', 'cancelCase; with a live order it asks the carrier.'],
  ['resolve', 'resolve', 'resolveCase.'],
  ['reopen', 'reopen', 'reopenCase.'],
  ['setAdditionalContacts', 'setAdditionalContacts', 'setAdditionalContacts.'],
  ['assign', 'assign', 'assignCase.'],
  ['changeStatus', 'changeStatus', 'changeCaseStatus, to one of changeStatusTo.'],
  ['requestAction', 'requestAction', 'requestAction.'],
  ['answerAction', 'answerAction', 'answerAction, of an open question.'],
  ['withdrawAction', 'withdrawAction', 'withdrawAction, of an open question.'],
  ['confirmDate', 'confirmDate', 'confirmDate.'],
  ['confirmPortRelease', 'confirmRelease', 'confirmPortRelease; with a code when the destination opened the case.'],
  ['recordNumberOutcomes', 'recordOutcomes', 'recordNumberOutcomes.'],
  ['setPriority', 'setPriority', 'setPriority.'],
];

export const CaseActions = builder.objectRef<Deciding>('CaseActions').implement({
  description: 'What the viewer may do with a case now, and for each «no» why and until when.',
  fields: (t) => ({
    ...Object.fromEntries(
      shown.map(([name, action, description]) => [
        name,
        t.field({
          type: ActionVerdict,
          description,
          resolve: ({ facts, actor, now }) => decide(action, facts, actor, now),
        }),
      ]),
    ),
    changeStatusTo: t.field({
      type: [CaseStatus],
      description: 'The statuses that changeCaseStatus would accept now; empty for persons.',
      resolve: ({ facts, actor, now }) => [...allowedTargets(facts, actor, now)],
    }),
  }),
});

export async function resolveActions(context: Context, row: CaseRow): Promise<Deciding> {
  const facts = await batch(context, readFacts, row.id);
  if (!facts) throw new Error(`Case ${row.id} has no facts.`);
  return { facts, actor: actorFacts(context.viewer, row), now: context.deps.nowUntil(deadlines(facts)) };
}
