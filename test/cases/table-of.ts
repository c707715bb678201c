/** The table that a statement reads or writes; of a LATERAL one, that of the inner list. Not those of single columns. */
export function tableOf(sql: string): string {
  const outside = sql.replaceAll(/\(SELECT [^()]+ FROM (?:persons|agents) WHERE [^()]+\)/g, '');
  const names = [...outside.matchAll(/\b(?:FROM|JOIN|UPDATE|INTO)\s+(?:"public"\.)?"?([a-z_]+)"?/g)].map(
    ([, name]) => name,
  );
  return names.find((name) => name !== 'unnest') ?? sql;
}
