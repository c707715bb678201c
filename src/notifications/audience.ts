import type { PrismaClient, Transaction } from '../database/database.ts';
import type { CaseModel, NotificationSettingsModel, PersonModel } from '../generated/prisma/models.ts';
import { addressOf, domainOf, isMailable } from './address.ts';

/** Why somebody is told of a case. */
type Role = 'AUTHOR' | 'WATCHER' | 'CONTACT';

/** Whether mail goes to them: they may have left, never agreed, or not be reachable. */
type Standing = 'TOLD' | 'NOT_YET_CONFIRMED' | 'LEFT' | 'SWITCHED_OFF';

/** One address of a case, once, in the best of its roles. */
export interface Listener {
  readonly address: string;
  readonly role: Role;
  readonly standing: Standing;
  /** Null: somebody without an account. */
  readonly person: (PersonModel & { readonly notificationSettings: NotificationSettingsModel | null }) | null;
}

/** One of them. */
export async function readListener(
  client: PrismaClient | Transaction,
  row: Pick<CaseModel, 'id' | 'tenantId' | 'creatorId'>,
  address: string,
): Promise<Listener | undefined> {
  return (await readAudience(client, [row])).get(row.id)?.find((one) => one.address === address);
}

/** All who listen to cases, the author first, then contacts in their order, then watchers; six statements for all. */
export async function readAudience(
  client: PrismaClient | Transaction,
  cases: readonly Pick<CaseModel, 'id' | 'tenantId' | 'creatorId'>[],
): Promise<ReadonlyMap<string, readonly Listener[]>> {
  const caseId = { in: cases.map(({ id }) => id) };
  const tenantId = { in: [...new Set(cases.map((row) => row.tenantId))] };
  const contacts = await client.additionalContact.findMany({
    where: { caseId },
    orderBy: [{ caseId: 'asc' }, { position: 'asc' }],
  });
  const words = await client.caseSubscription.findMany({ where: { caseId }, orderBy: { address: 'asc' } });
  const authors = cases.map(({ creatorId }) => creatorId);
  const named = [...contacts.flatMap(({ email }) => [email, addressOf(email)]), ...words.map(({ address }) => address)];
  const persons = await client.person.findMany({
    where: { tenantId, OR: [{ id: { in: authors } }, { email: { in: named } }] },
    include: { notificationSettings: true },
  });
  const addresses = [...named.map(addressOf), ...persons.map(({ email }) => addressOf(email))];
  const known = await client.mailAddress.findMany({ where: { tenantId, address: { in: [...new Set(addresses)] } } });
  const domains = await client.verifiedDomain.findMany({ where: { tenantId } });

  return new Map(
    cases.map((row) => {
      const isOwn = <T extends { readonly caseId: string }>(one: T) => one.caseId === row.id;
      const ours = persons.filter((person) => person.tenantId === row.tenantId);
      const personAt = (address: string) =>
        ours.find(({ email, revokedAt }) => revokedAt === null && addressOf(email) === address) ?? null;
      const author = ours.find(({ id, revokedAt }) => id === row.creatorId && revokedAt === null);
      const listed: readonly (readonly [Role, string])[] = [
        ...(author ? [['AUTHOR', addressOf(author.email)] as const] : []),
        ...contacts.filter(isOwn).map(({ email }) => ['CONTACT', addressOf(email)] as const),
        ...words
          .filter((word) => isOwn(word) && word.watching && personAt(word.address))
          .map(({ address }) => ['WATCHER', address] as const),
      ];
      const standingOf = (address: string): Standing => {
        const state = known.find((one) => one.tenantId === row.tenantId && one.address === address);
        if (state?.offAt || !isMailable(address)) return 'SWITCHED_OFF';
        if (words.some((word) => isOwn(word) && word.address === address && !word.watching)) return 'LEFT';
        if (personAt(address) || state?.confirmedAt) return 'TOLD';
        const isTheirs = domains.some((one) => one.tenantId === row.tenantId && one.domain === domainOf(address));
        return isTheirs ? 'TOLD' : 'NOT_YET_CONFIRMED';
      };
      const listeners = new Map<string, Listener>();
      for (const [role, address] of listed) {
        if (listeners.has(address)) continue;
        listeners.set(address, { address, role, standing: standingOf(address), person: personAt(address) });
      }
      return [row.id, [...listeners.values()]];
    }),
  );
}
