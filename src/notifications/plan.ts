import { findCountry } from '../countries/countries.ts';
import type { NotificationSettingsModel } from '../generated/prisma/models.ts';
import type { Listener } from './audience.ts';
import type { MailHours } from './due-time.ts';
import { type Delivery, type NotificationKind, notificationKinds, receipts } from './notification-kind.ts';
import { mailPolicy } from './policy.ts';

export type Deliveries = Readonly<Record<NotificationKind, Delivery>>;

/** How somebody is told of a kind of event that `causer` caused; NEVER: not at all. */
export function deliveryTo(listener: Listener, kind: NotificationKind, causer: string | null): Delivery {
  if (listener.standing !== 'TOLD') return 'NEVER';
  if (listener.role === 'AUTHOR' && receipts.includes(kind)) return 'AT_ONCE';
  if (listener.address === causer) return 'NEVER';
  return deliveriesOf(listener.person?.notificationSettings ?? null)[kind];
}

/** With every kind: what the table lacks is told at once. */
export function deliveriesOf(settings: NotificationSettingsModel | null): Deliveries {
  const stored: unknown = settings?.deliveries;
  const chosen = stored instanceof Object ? new Map<string, unknown>(Object.entries(stored)) : new Map();
  const read = (kind: NotificationKind): Delivery => {
    const value = chosen.get(kind);
    return value === 'DIGEST' || value === 'NEVER' ? value : 'AT_ONCE';
  };
  return Object.fromEntries(notificationKinds.map((kind) => [kind, read(kind)])) as Deliveries;
}

/** The reader's zone; of somebody who gave none that of the case's country, and where it has several UTC: never a guess. */
export function zoneFor({ person }: Pick<Listener, 'person'>, country: string): string {
  const zones = findCountry(country)?.zones ?? [];
  return person?.timeZone ?? (zones.length === 1 ? zones[0] : undefined) ?? 'UTC';
}

export function hoursOf({ person }: Listener, country: string): MailHours {
  const settings = person?.notificationSettings ?? null;
  const { quietFrom = null, quietUntil = null } = settings ?? {};
  return {
    timeZone: zoneFor({ person }, country),
    digestAt: settings?.digestAt ?? mailPolicy.digestAt,
    quiet: quietFrom !== null && quietUntil !== null ? { from: quietFrom, until: quietUntil } : null,
  };
}
