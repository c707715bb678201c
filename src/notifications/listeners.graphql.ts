import { Case } from '../cases/case.graphql.ts';
import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { Actor, resolveActor } from '../people/people.graphql.ts';
import { NotificationDelivery } from './notification-enums.graphql.ts';
import { readListeners, type ShownListener } from './read-listeners.ts';

const ListenerRole = builder.enumType('ListenerRole', {
  description: 'Why somebody hears of a case.',
  values: {
    AUTHOR: { description: 'They opened it.' },
    CONTACT: { description: 'They are one of its additional contacts.' },
    WATCHER: { description: 'They asked to be told.' },
  },
});

const ListenerStanding = builder.enumType('ListenerStanding', {
  description: 'Whether mail about a case goes to somebody.',
  values: {
    TOLD: { description: 'It does.' },
    NOT_YET_CONFIRMED: { description: 'They were asked once whether they want it, and have not said yes.' },
    LEFT: { description: 'They do not want it.' },
    SWITCHED_OFF: { description: 'It cannot reach them: a mail server refused the address.' },
  },
});

const CaseListener = builder.objectRef<ShownListener>('CaseListener').implement({
  description: 'Somebody who hears of a case by mail, or would.',
  fields: (t) => ({
    address: t.expose('address', { type: 'EmailAddress', description: 'Where, in lower case.' }),
    role: t.expose('role', { type: ListenerRole, description: 'Why.' }),
    standing: t.expose('standing', { type: ListenerStanding, description: 'Whether it goes to them.' }),
    ofComment: t.expose('comment', {
      type: NotificationDelivery,
      description: 'How they would be told of a comment that the viewer writes now. NEVER also for the viewer.',
    }),
    person: t.field({
      type: Actor,
      nullable: true,
      description: 'Who it is. Null: somebody without an account.',
      resolve: ({ personId }, _args, context) =>
        personId === null ? null : resolveActor(context, { actorKind: 'PERSON', personId, agentId: null }),
    }),
  }),
});

builder.objectFields(Case, (t) => ({
  listeners: t.field({
    type: [CaseListener],
    description: 'All who hear of it: the author first, then the additional contacts in their order, then watchers.',
    resolve: async ({ id }, _args, context) => [...(await batch(context, readListeners, id))],
  }),
  willBeTold: t.field({
    type: [CaseListener],
    description: 'Who would be told by mail of a comment that the viewer writes now (of an internal note: nobody).',
    resolve: async ({ id }, _args, context) =>
      (await batch(context, readListeners, id)).filter(({ comment }) => comment !== 'NEVER'),
  }),
}));
