import { Case } from '../cases/case.graphql.ts';
import { defineCasePayload } from '../cases/case-payload.graphql.ts';
import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { decodeNodeId, nobody } from '../graphql/node.ts';
import { definePayload, perform } from '../graphql/payload.ts';
import { Tenant } from '../people/people.graphql.ts';
import { readTenants } from '../people/people.ts';
import { followCase, readFollowings } from './follow-case.ts';
import { NotificationDelivery, NotificationKind } from './notification-enums.graphql.ts';
import { notificationKinds } from './notification-kind.ts';
import { readSettings, type ShownSettings } from './read-settings.ts';
import { setMailContent } from './set-mail-content.ts';
import { updateNotifications } from './update-notifications.ts';

const key = {
  description: 'Makes a retry safe for 24 hours; 16 to 64 characters, such as a UUID. Null: a retry runs again.',
} as const;

const CaseFollowing = builder.enumType('CaseFollowing', {
  description: 'A person’s own word on mail about one case.',
  values: {
    WATCH: { description: 'Mail, though they are neither its author nor a contact.' },
    MUTE: { description: 'No mail at all, receipts neither.' },
    DEFAULT: { description: 'As their role on the case has it.' },
  },
});

builder.objectField(Case, 'following', (t) =>
  t.field({
    type: CaseFollowing,
    description: 'What the viewer said about mail on this case. For agents always DEFAULT: they get none.',
    resolve: ({ id }, _args, context) => batch(context, readFollowings, id),
  }),
);

builder.objectField(Tenant, 'mailShowsContent', (t) =>
  t.exposeBoolean('mailShowsContent', {
    description: 'Whether comments and telephone numbers may stand in mails: an admin of the tenant decides.',
  }),
);

const NotificationChoice = builder.objectRef<ShownSettings['deliveries'][number]>('NotificationChoice').implement({
  description: 'How a person is told of one kind of event.',
  fields: (t) => ({
    kind: t.expose('kind', { type: NotificationKind, description: 'The kind of event.' }),
    delivery: t.expose('delivery', { type: NotificationDelivery, description: 'How.' }),
  }),
});

const NotificationSettings = builder.objectRef<ShownSettings>('NotificationSettings').implement({
  description: 'What a person wants by mail, and when. Each sees their own only.',
  fields: (t) => ({
    deliveries: t.field({
      type: [NotificationChoice],
      description: `Every kind of event, ${notificationKinds.length} in all, in a fixed order.`,
      resolve: ({ deliveries }) => [...deliveries],
    }),
    digestAt: t.exposeString('digestAt', { description: 'When digests come, HH:mm in the person’s time zone.' }),
    quietFrom: t.exposeString('quietFrom', {
      nullable: true,
      description: 'From when no mail comes, HH:mm in the person’s time zone. Null: it comes at any hour.',
    }),
    quietUntil: t.exposeString('quietUntil', {
      nullable: true,
      description: 'When mail that waited comes, HH:mm; before quietFrom: on the next day. Null: as above.',
    }),
  }),
});

builder.queryField('notificationSettings', (t) =>
  t.field({
    type: NotificationSettings,
    nullable: true,
    description: 'What the viewer wants by mail. Null for agents, who get none.',
    resolve: (_root, _args, { deps, viewer }) => readSettings(deps, viewer),
  }),
);

const NotificationChoiceInput = builder.inputType('NotificationChoiceInput', {
  description: 'How to be told of one kind of event.',
  fields: (t) => ({
    kind: t.field({ type: NotificationKind, required: true, description: 'The kind of event.' }),
    delivery: t.field({ type: NotificationDelivery, required: true, description: 'How.' }),
  }),
});

const UpdateNotificationsInput = builder.inputType('UpdateNotificationsInput', {
  description: 'What one wants by mail. What is left out stays as it is.',
  fields: (t) => ({
    idempotencyKey: t.id(key),
    deliveries: t.field({ type: [NotificationChoiceInput], description: 'The kinds to change, each once.' }),
    digestAt: t.string({ description: 'HH:mm in one’s time zone. Null: 08:00.' }),
    quietFrom: t.string({ description: 'HH:mm in one’s time zone. Null, like quietUntil: mail comes at any hour.' }),
    quietUntil: t.string({ description: 'HH:mm; before quietFrom: on the next day.' }),
  }),
});

const UpdateNotificationsPayload = definePayload<{ viewerId: string }>(
  'UpdateNotificationsPayload',
  'What became of a change of what one wants by mail.',
  (t) => ({
    settings: t.field({
      type: NotificationSettings,
      nullable: true,
      description: 'What the viewer wants by mail, as it is now. Null: nothing was changed, see «errors».',
      resolve: ({ result }, _args, { deps, viewer }) => result && readSettings(deps, viewer),
    }),
  }),
);

const FollowCaseInput = builder.inputType('FollowCaseInput', {
  description: 'Whether one wants mail about a case.',
  fields: (t) => ({
    idempotencyKey: t.id(key),
    caseId: t.id({ required: true, description: 'The `id` of the Case.' }),
    following: t.field({ type: CaseFollowing, required: true, description: 'What one wants.' }),
  }),
});

const FollowCasePayload = defineCasePayload('FollowCasePayload', 'What became of a word on mail about a case.');

const SetMailContentInput = builder.inputType('SetMailContentInput', {
  description: 'What may stand in the mails of an organisation.',
  fields: (t) => ({
    idempotencyKey: t.id(key),
    allowed: t.boolean({ required: true, description: 'True: also comments and telephone numbers.' }),
  }),
});

const SetMailContentPayload = definePayload<{ tenantId: string }>(
  'SetMailContentPayload',
  'What became of a word on what may stand in mails.',
  (t) => ({
    tenant: t.field({
      type: Tenant,
      nullable: true,
      description: 'The organisation as it is now. Null: nothing was changed, see «errors».',
      resolve: ({ result }, _args, context) => result && batch(context, readTenants, result.tenantId),
    }),
  }),
);

builder.mutationFields((t) => ({
  updateNotifications: t.field({
    type: UpdateNotificationsPayload,
    nullable: true,
    description: 'Says what one wants by mail, and when. Persons only.',
    args: { input: t.arg({ type: UpdateNotificationsInput, required: true, description: 'What to change.' }) },
    resolve: (_root, { input }, context) => perform(context, updateNotifications(context.deps, context.viewer, input)),
  }),
  followCase: t.field({
    type: FollowCasePayload,
    nullable: true,
    description: 'Watches or mutes one case of the company. Persons only; nobody else sees it.',
    args: { input: t.arg({ type: FollowCaseInput, required: true, description: 'The case and the wish.' }) },
    resolve: (_root, { input }, context) => {
      const caseId = decodeNodeId('Case', input.caseId) ?? nobody;
      return perform(context, followCase(context.deps, context.viewer, { ...input, caseId }));
    },
  }),
  setMailContent: t.field({
    type: SetMailContentPayload,
    nullable: true,
    description:
      'Lets comments and telephone numbers into the mails of the organisation, or keeps them out. Its admins only.',
    args: { input: t.arg({ type: SetMailContentInput, required: true, description: 'Whether they may.' }) },
    resolve: (_root, { input }, context) => perform(context, setMailContent(context.deps, context.viewer, input)),
  }),
}));
