/** The table that a statement reads or writes; of a LATERAL one, that of the inner list. */
export function tableOf(sql: string): string {
  const names = [...sql.matchAll(/\b(?:FROM|UPDATE|INTO)\s+(?:"public"\.)?"?([a-z_]+)"?/g)].map(([, name]) => name);
  return names.find((name) => name !== 'unnest') ?? sql;
}
