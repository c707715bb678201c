import type { Deps } from '../deps.ts';

/** The same with other rows. Members stay what they are: whoever watches what is asked for hears of it when it is. */
export function withRows(deps: Deps, rows: Deps['rows']): Deps {
  return Object.create(deps, { rows: { value: rows, enumerable: true } }) as Deps;
}
