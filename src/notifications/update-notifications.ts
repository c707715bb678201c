import { authorisePerson } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change, type Outcome } from '../change.ts';
import { excerpt } from '../countries/excerpt.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, Refused } from '../errors.ts';
import type { Delivery, NotificationKind } from './notification-kind.ts';
import { deliveriesOf } from './plan.ts';
import { mailPolicy } from './policy.ts';

/** Absent leaves a thing as it is; null for both quiet hours ends them. */
export interface UpdateNotificationsInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly deliveries?: readonly { readonly kind: NotificationKind; readonly delivery: Delivery }[] | null | undefined;
  readonly digestAt?: string | null | undefined;
  readonly quietFrom?: string | null | undefined;
  readonly quietUntil?: string | null | undefined;
}

/** Changes what the viewer wants by mail, and when. */
export async function updateNotifications(
  deps: Deps,
  viewer: Viewer,
  input: UpdateNotificationsInput,
): Promise<Outcome<{ viewerId: string }>> {
  const person = authorisePerson(viewer, 'updateNotifications');
  const { deliveries = [], digestAt, quietFrom, quietUntil } = input;
  const problems = problemsOf(input);
  return change(deps, viewer, { name: 'updateNotifications', input }, async (tx) => {
    const key = { personId: person.id, tenantId: person.tenantId };
    const before = await tx.notificationSettings.findUnique({ where: { personId: person.id } });
    const quiet = {
      quietFrom: quietFrom === undefined ? (before?.quietFrom ?? null) : quietFrom,
      quietUntil: quietUntil === undefined ? (before?.quietUntil ?? null) : quietUntil,
    };
    const half = (quiet.quietFrom === null) !== (quiet.quietUntil === null);
    const all = [...problems, ...(half ? [problem('QUIET_HOURS_HALF', ['quietUntil'])] : [])];
    if (all.length > 0) throw new Refused(all);
    const chosen = Object.fromEntries((deliveries ?? []).map(({ kind, delivery }) => [kind, delivery]));
    const data = {
      ...quiet,
      deliveries: { ...deliveriesOf(before), ...chosen },
      digestAt: digestAt ?? (digestAt === null ? mailPolicy.digestAt : (before?.digestAt ?? mailPolicy.digestAt)),
    };
    await tx.notificationSettings.upsert({ where: { personId: person.id }, create: { ...key, ...data }, update: data });
    return { result: { viewerId: person.id } };
  });
}

function problemsOf({ deliveries, ...input }: UpdateNotificationsInput): readonly Problem[] {
  const hours = (['digestAt', 'quietFrom', 'quietUntil'] as const).flatMap((field) => {
    const value = input[field];
    const isGood = value === null || value === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
    return isGood ? [] : [problem('HOUR_MALFORMED', [field], { value: excerpt(value.toWellFormed()) })];
  });
  const kinds = (deliveries ?? []).map(({ kind }) => kind);
  const twice = kinds.flatMap((kind, index) =>
    kinds.indexOf(kind) < index ? [problem('KIND_TWICE', ['deliveries', String(index), 'kind'])] : [],
  );
  return [...hours, ...twice];
}
