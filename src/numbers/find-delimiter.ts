const delimiters = ['\t', ';', ','] as const;
export type Delimiter = (typeof delimiters)[number];

/**
 * The one delimiter of a file, from its first lines: the one that leaves most numbers whole, and of equals the one that
 * stands equally often in most lines. A list of delimiters would cut `3,31E+10` of a French spreadsheet in two.
 */
export function findDelimiter(lines: readonly string[]): Delimiter {
  const bare = lines.map((line) =>
    line
      .replaceAll(/"(?:[^"]|"")*"/g, (quoted) => quoted.replaceAll(/[\t;,"]/g, ''))
      .replaceAll(/\d,(\d+\s*e\s*[+-]?\d)/gi, '$1'),
  );
  let best: Delimiter | null = null;
  let most = 0;
  for (const delimiter of delimiters) {
    const cells = bare.map((line) => line.split(delimiter));
    const agreeing = largestAgreement(cells.map(({ length }) => length - 1));
    const numbers = cells.filter((row) => row.some(isNumberLike)).length;
    const score = agreeing === 0 ? 0 : numbers * (lines.length + 1) + agreeing;
    if (score > most) {
      best = delimiter;
      most = score;
    }
  }
  // One column: whatever stands in a cell stays together.
  return best ?? (lines.some((line) => line.includes(',')) ? ';' : ',');
}

/** Seven digits or more, and nothing but what people write between them. */
export const isNumberLike = (cell: string): boolean =>
  cell.length <= 60 && /^[\s'"]*\+?(?:[\s().+/\-\u2010-\u2015]*\d){7,}[\s"]*$/.test(cell);

/** In how many lines the delimiter stands the same number of times, not counting those without it. */
function largestAgreement(counts: readonly number[]): number {
  const byCount = new Map<number, number>();
  for (const count of counts) if (count > 0) byCount.set(count, (byCount.get(count) ?? 0) + 1);
  return Math.max(0, ...byCount.values());
}

/** The first line of a spreadsheet's file that says its delimiter itself; null for any other line. */
export function statedDelimiter(line: string): Delimiter | null {
  const stated = /^"?sep=(.)"?$/i.exec(line.trim() === 'sep=' && line.includes('\t') ? 'sep=\t' : line.trim())?.[1];
  return delimiters.find((delimiter) => delimiter === stated) ?? null;
}
