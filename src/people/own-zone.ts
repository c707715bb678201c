import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';

/** The zone in which somebody wants to see times, by their profile; null when it says none. */
export async function readOwnZones(
  { prisma }: Deps,
  _viewer: Viewer,
  keys: readonly { readonly kind: Viewer['kind']; readonly id: string }[],
): Promise<readonly (string | null)[]> {
  const idsOf = (kind: Viewer['kind']) => keys.filter((key) => key.kind === kind).map(({ id }) => id);
  const [persons, agents] = [idsOf('PERSON'), idsOf('AGENT')];
  const select = { id: true, timeZone: true } as const;
  const rows = [
    ...(persons.length === 0 ? [] : await prisma.person.findMany({ where: { id: { in: persons } }, select })),
    ...(agents.length === 0 ? [] : await prisma.agent.findMany({ where: { id: { in: agents } }, select })),
  ];
  return keys.map((key) => rows.find(({ id }) => id === key.id)?.timeZone ?? null);
}
