import type { PrismaClient } from '../../../src/database/database.ts';
import { createClient } from '../../support/client.ts';
import { AssignCase, CreateCase, ViewerId } from '../../support/operations.ts';
import { type Watch, watchCaseEvents, watchStatus, watchTimeline } from './watches.ts';
import { aQuestion, type OpenCase } from './writers.ts';

const agent = 'agent@desk.example';

/** Cases of two tenants, taken by the desk, before anything is tortured. */
export async function openCases(
  urls: () => readonly string[],
  token: (email: string) => Promise<string>,
): Promise<OpenCase[]> {
  const clientOf = (email: string) => createClient(`${urls()[0]}/graphql`, () => token(email), {});
  const { viewer } = await clientOf(agent).run(ViewerId);
  const assigneeId = 'id' in viewer.actor ? viewer.actor.id : null;
  const cases: OpenCase[] = [];
  for (const opener of ['member@contoso.com', 'admin@contoso.com', 'admin@fabrikam.com', 'member@contoso.com']) {
    const { createCase } = await clientOf(opener).run(CreateCase, { input: aQuestion });
    const id = createCase?.case?.id;
    if (id === undefined) throw new Error('The first case was refused.');
    await clientOf(agent).run(AssignCase, { input: { caseId: id, assigneeId } });
    cases.push({ id, opener });
  }
  return cases;
}

/** Who watches what: two tenants and the desk, whole feeds and filtered ones, and the timelines of the first cases. */
export async function castOf(prisma: PrismaClient, cases: readonly OpenCase[]): Promise<readonly Watch[]> {
  const tenantOf = async (email: string) => (await prisma.person.findFirstOrThrow({ where: { email } })).tenantId;
  const company = async (email: string) => ({ email, scope: 'COMPANY' as const, tenantId: await tenantOf(email) });
  const [member, admin, stranger] = await Promise.all([
    company('member@contoso.com'),
    company('admin@contoso.com'),
    company('admin@fabrikam.com'),
  ]);
  const desk = { email: agent, scope: 'DESK' as const, tenantId: null };
  const ofTimelines = cases
    .slice(0, 2)
    .flatMap(({ id }) => [watchTimeline(member.email, id, 'TENANT'), watchTimeline(agent, id, 'DESK')]);
  return [
    watchCaseEvents(member),
    watchCaseEvents(member),
    watchCaseEvents(admin, { state: 'OPEN' }),
    watchCaseEvents(stranger),
    watchCaseEvents(stranger, { state: 'CLOSED' }),
    watchCaseEvents(desk),
    watchCaseEvents(desk, { state: 'OPEN' }),
    watchStatus(member),
    watchStatus(stranger),
    watchStatus(desk),
    ...ofTimelines,
  ];
}
