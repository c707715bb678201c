import type { Problem } from '../errors.ts';
import { builder } from '../graphql/builder.ts';
import { definePayload, perform } from '../graphql/payload.ts';
import { UserError } from '../graphql/user-errors.ts';
import { CasePriority, CaseType } from '../timeline/case-enums.graphql.ts';
import { ServiceClock } from '../timeline/clock-missed.graphql.ts';
import { idempotencyKeyField } from './case-payload.graphql.ts';
import type { ClockTime } from './clock-times.ts';
import { rulePolicy } from './rule-policy.ts';
import { RuleSet, ruleVersionField } from './rule-sets.graphql.ts';
import { type ClockTimes, readClockTimes, setClockTimes } from './set-clock-times.ts';

const { mostClockTimes, clockHours } = rulePolicy;

const ClockTimeRef = builder.objectRef<ClockTime>('ClockTime').implement({
  description: 'Within how long the tenant is to hear of the desk.',
  fields: (t) => ({
    clock: t.expose('clock', { type: ServiceClock, description: 'Which answer.' }),
    priority: t.expose('priority', { type: CasePriority, nullable: true, description: 'Of the case. Null: any.' }),
    type: t.expose('type', { type: CaseType, nullable: true, description: 'Of the case. Null: any.' }),
    hours: t.exposeInt('hours', { description: 'Day and night, while the desk has the case.' }),
  }),
});

const ClockTimesRef = builder.objectRef<ClockTimes>('ClockTimes').implement({
  description: 'Within how long tenants are to hear of the desk.',
  interfaces: [RuleSet],
  fields: (t) => ({
    times: t.field({
      type: [ClockTimeRef],
      description: 'In the order in which they are asked: the first that fits decides.',
      resolve: ({ times }) => [...times],
    }),
  }),
});

builder.queryField('clockTimes', (t) =>
  t.field({
    type: ClockTimesRef,
    nullable: true,
    description: 'Within how long tenants are to hear of the desk. Agents only. Null: it was refused.',
    resolve: (_root, _args, { deps, viewer }) => readClockTimes(deps, viewer),
  }),
);

builder.objectRef<Problem>('ClockTimesConflict').implement({
  description: 'Another lead changed the times first. Nothing was overwritten.',
  interfaces: [UserError],
  fields: (t) => ({
    clockTimes: t.field({
      type: ClockTimesRef,
      description: 'The times as they are now.',
      resolve: (_problem, _args, { deps, viewer }) => readClockTimes(deps, viewer),
    }),
  }),
});

const ClockTimeInput = builder.inputType('ClockTimeInput', {
  description: 'One time.',
  fields: (t) => ({
    clock: t.field({ type: ServiceClock, required: true, description: 'Which answer.' }),
    priority: t.field({ type: CasePriority, description: 'Of the case. Null: any.' }),
    type: t.field({ type: CaseType, description: 'Of the case. Null: any.' }),
    hours: t.int({ required: true, description: `From ${clockHours.min} to ${clockHours.max}, day and night.` }),
  }),
});

const SetClockTimesInput = builder.inputType('SetClockTimesInput', {
  description: 'New times in the place of all that there are.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    expectedVersion: t.int(ruleVersionField),
    times: t.field({
      type: [ClockTimeInput],
      required: true,
      description: `The whole list in its order, at most ${mostClockTimes}; none twice, none that is never reached, and for each clock, priority and type there is one.`,
    }),
  }),
});

const SetClockTimesPayload = definePayload<{ kind: string }>(
  'SetClockTimesPayload',
  'What became of new times.',
  (t) => ({
    clockTimes: t.field({
      type: ClockTimesRef,
      nullable: true,
      description: 'The times as they are now. Null: nothing was done, see «errors».',
      resolve: ({ result }, _args, { deps, viewer }) => result && readClockTimes(deps, viewer),
    }),
  }),
);

builder.mutationField('setClockTimes', (t) =>
  t.field({
    type: SetClockTimesPayload,
    nullable: true,
    description:
      'Sets within how long tenants are to hear of the desk. All clocks go by it: new ones at once, those that run within seconds, those that wait for the tenant or the carrier when they go on. What has run, has run; a miss that stands on a timeline stays there, and no clock is missed twice. Leads only.',
    args: { input: t.arg({ type: SetClockTimesInput, required: true, description: 'The times.' }) },
    resolve: (_root, { input }, context) => {
      const times = input.times.map(({ clock, priority, type, hours }) => ({
        clock,
        priority: priority ?? null,
        type: type ?? null,
        hours,
      }));
      return perform(context, setClockTimes(context.deps, context.viewer, { ...input, times }));
    },
  }),
);
