import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { type Delivery, type NotificationKind, notificationKinds } from './notification-kind.ts';
import { deliveriesOf } from './plan.ts';
import { mailPolicy } from './policy.ts';

export interface ShownSettings {
  readonly deliveries: readonly { readonly kind: NotificationKind; readonly delivery: Delivery }[];
  readonly digestAt: string;
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
}

/** What the viewer wants by mail; null for agents. */
export async function readSettings({ prisma }: Deps, viewer: Viewer): Promise<ShownSettings | null> {
  if (viewer.kind === 'AGENT') return null;
  const settings = await prisma.notificationSettings.findUnique({ where: { personId: viewer.id } });
  const chosen = deliveriesOf(settings);
  return {
    deliveries: notificationKinds.map((kind) => ({ kind, delivery: chosen[kind] })),
    digestAt: settings?.digestAt ?? mailPolicy.digestAt,
    quietFrom: settings?.quietFrom ?? null,
    quietUntil: settings?.quietUntil ?? null,
  };
}
