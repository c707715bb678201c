import type { TestApp } from './app.ts';

/** Every row of every table as one hash a table: two that are equal show that nothing at all was written in between. */
export async function snapshot({ deps: { prisma } }: TestApp): Promise<Readonly<Record<string, string>>> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename
  `;
  // The names come from the catalogue.
  const hashes = tables.map(
    ({ name }) => `
      SELECT '${name}' AS name, count(*) || ':' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash
      FROM "${name}" AS t`,
  );
  const rows = await prisma.$queryRawUnsafe<{ name: string; hash: string }[]>(hashes.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
