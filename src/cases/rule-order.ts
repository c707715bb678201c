/** What a rule asks of each property in turn; null: nothing, it takes any. */
export type Conditions = readonly (string | null)[];

interface OrderVerdict {
  /** For each rule, those before it (from 0) that leave it nothing; null where something is left. */
  readonly takenBy: readonly (readonly number[] | null)[];
  /** Some combination that no rule takes; null: there is none. */
  readonly untaken: readonly string[] | null;
}

/**
 * Of rules that are asked in their order, the first that fits deciding, which ones are never reached. Every combination
 * of the values is given to the first rule that takes it: so also rules that take all only together are seen.
 */
export function judgeOrder(rules: readonly Conditions[], values: readonly (readonly string[])[]): OrderVerdict {
  const owners = new Int32Array(values.reduce((count, { length }) => count * length, 1)).fill(-1);
  const takenBy = rules.map((conditions, index) => {
    const earlier = new Set<number>();
    let isReached = false;
    for (const cell of cellsOf(conditions, values)) {
      const owner = owners[cell] ?? -1;
      if (owner >= 0) earlier.add(owner);
      else {
        owners[cell] = index;
        isReached = true;
      }
    }
    return isReached ? null : [...earlier].sort((a, b) => a - b);
  });
  const free = owners.indexOf(-1);
  return { takenBy, untaken: free < 0 ? null : combinationAt(free, values) };
}

/** The numbers of the combinations that a rule takes: digits in a system whose bases are the counts of the values. */
function cellsOf(conditions: Conditions, values: readonly (readonly string[])[]): readonly number[] {
  return values.reduce<readonly number[]>(
    (cells, known, property) => {
      const wanted = conditions[property] ?? null;
      const digits = wanted === null ? [...known.keys()] : [known.indexOf(wanted)].filter((digit) => digit >= 0);
      return cells.flatMap((cell) => digits.map((digit) => cell * known.length + digit));
    },
    [0],
  );
}

function combinationAt(cell: number, values: readonly (readonly string[])[]): readonly string[] {
  let rest = cell;
  return values
    .toReversed()
    .map((known) => {
      const value = known[rest % known.length] ?? '';
      rest = Math.floor(rest / known.length);
      return value;
    })
    .toReversed();
}
