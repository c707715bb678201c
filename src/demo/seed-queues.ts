import type { Deps } from '../deps.ts';
import type { QueueRuleModel } from '../generated/prisma/models.ts';

type Rule = Partial<Pick<QueueRuleModel, 'country' | 'type'>> & { readonly tenant?: string };

interface SeededQueue {
  readonly code: string;
  readonly labelEn: string;
  readonly labelFr: string;
  readonly rules: readonly Rule[];
}

/** In the order in which they are asked: a case is in the first one that has a rule for it. */
const queues: readonly SeededQueue[] = [
  {
    code: 'KEY_ACCOUNTS',
    labelEn: 'Key accounts',
    labelFr: 'Grands comptes',
    rules: [{ tenant: 'Fabrikam', type: 'CROSS_TENANT_PORT' }],
  },
  {
    code: 'PORTS',
    labelEn: 'Ports',
    labelFr: 'Portages',
    rules: [{ type: 'PORT_IN' }, { type: 'CROSS_TENANT_PORT' }],
  },
  { code: 'FRANCE', labelEn: 'France', labelFr: 'France', rules: [{ country: 'FR' }] },
  {
    code: 'NORTH_AMERICA',
    labelEn: 'North America',
    labelFr: 'Amérique du Nord',
    rules: [{ country: 'US' }, { country: 'CA' }, { country: 'PR' }],
  },
  { code: 'GENERAL', labelEn: 'All others', labelFr: 'Tous les autres', rules: [{}] },
];

/** The queues of the demo desk and their rules. */
export async function seedQueues({ prisma }: Pick<Deps, 'prisma'>): Promise<void> {
  const tenants = await prisma.tenant.findMany({ select: { id: true, name: true } });
  const idOf = (name: string | undefined) => tenants.find((tenant) => tenant.name === name)?.id ?? null;
  await prisma.queue.createMany({
    data: queues.map(({ rules: _, ...queue }, index) => ({ ...queue, position: index + 1 })),
  });
  const rules = queues.flatMap(({ code, rules: all }) => all.map((rule) => ({ queue: code, ...rule })));
  await prisma.queueRule.createMany({
    data: rules.map(({ tenant, ...rule }, index) => ({ ...rule, tenantId: idOf(tenant), position: index + 1 })),
  });
}
