import type { PrismaClient, Transaction } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { readListener } from './audience.ts';
import type { MailRight } from './mail-links.ts';
import { deliveriesOf } from './plan.ts';

/** No more mail to that address about that case. What waits for it is dropped when it would be sent. */
export async function leaveCase({ prisma }: Pick<Deps, 'prisma'>, right: MailRight): Promise<void> {
  await saySubscription(prisma, right, false);
}

/** No more digests: what somebody had put into theirs they do not get any more. */
export async function leaveDigest({ prisma }: Pick<Deps, 'prisma'>, { caseId, address }: MailRight): Promise<void> {
  const row = await prisma.case.findUniqueOrThrow({ where: { id: caseId } });
  const { person } = (await readListener(prisma, row, address)) ?? { person: null };
  const settings = person?.notificationSettings;
  if (!settings) return;
  const chosen = Object.entries(deliveriesOf(settings)).map(([kind, how]) => [kind, how === 'DIGEST' ? 'NEVER' : how]);
  const deliveries = Object.fromEntries(chosen);
  await prisma.notificationSettings.update({ where: { personId: settings.personId }, data: { deliveries } });
}

/** The owner of an address agrees: from now on they are told of all cases of that tenant that name it. */
export async function confirmAddress({ prisma, now }: Pick<Deps, 'prisma' | 'now'>, right: MailRight): Promise<void> {
  const { caseId, address } = right;
  const { tenantId } = await prisma.case.findUniqueOrThrow({ where: { id: caseId } });
  await prisma.mailAddress.updateMany({
    where: { tenantId, address, confirmedAt: null },
    data: { confirmedAt: now() },
  });
  // They had left before: their last word counts.
  await prisma.caseSubscription.deleteMany({ where: { caseId, address, watching: false } });
}

/** Somebody's own word on one case; the last one counts. Null takes it back: then their role decides. */
export async function saySubscription(
  client: PrismaClient | Transaction,
  { caseId, address }: MailRight,
  watching: boolean | null,
): Promise<void> {
  const key = { caseId, address };
  if (watching === null) {
    await client.caseSubscription.deleteMany({ where: key });
    return;
  }
  const { tenantId } = await client.case.findUniqueOrThrow({ where: { id: caseId } });
  await client.caseSubscription.upsert({
    where: { caseId_address: key },
    create: { ...key, tenantId, watching },
    update: { watching },
  });
}
