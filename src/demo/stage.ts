import type { Outcome, ResultIds } from '../change.ts';
import type { Deps } from '../deps.ts';
import type { Cast } from './cast.ts';
import type { Story } from './story.ts';

/** What a scene is played with; its clock stands at the moment of the scene. */
export interface Stage {
  readonly deps: Deps;
  readonly cast: Cast;
  /** The moment of the seed. */
  readonly today: Date;
  /** Of the cases opened so far, by the key of their story. */
  readonly caseIds: ReadonlyMap<string, string>;
}

export const keyOf = (story: Story): string => story.key ?? story.title;

/** What a change did. A demo that is refused something is wrong, and ends the seed. */
export function accepted<R extends ResultIds>(what: string, { result, problems }: Outcome<R>): R {
  if (result) return result;
  const reasons = problems.map(({ code, path }) => `${code} at ${path.join('.')}`);
  throw new Error(`The demo is refused «${what}»: ${reasons.join('; ')}.`);
}
