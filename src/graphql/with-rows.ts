import type { Deps } from '../deps.ts';

/** The same with other rows. Members stay what they are: whoever watches what is asked for hears of no copying. */
export function withRows(deps: Deps, rows: Deps['rows']): Deps {
  const members = Object.getOwnPropertyDescriptors(deps);
  return Object.defineProperties({}, { ...members, rows: { value: rows, enumerable: true } }) as Deps;
}
