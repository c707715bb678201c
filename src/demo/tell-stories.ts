import type { Deps } from '../deps.ts';
import { type Moment, momentOf } from './calendar.ts';
import { type AgentName, type PersonName, readCast, zoneOf } from './cast.ts';
import { openCase } from './open-case.ts';
import { keyOf, type Stage } from './stage.ts';
import type { Step, Story } from './story.ts';
import { takeStep } from './take-step.ts';

interface Scene {
  readonly at: Date;
  readonly story: Story;
  /** Null: the case is opened. */
  readonly step: Step | null;
}

/**
 * Plays all stories through the functions of the domain, with a clock that is set to the moment of each scene: so that
 * whatever a real change writes is there. All cases together in the order of time, as the feeds tell it.
 */
export async function tellStories(deps: Deps, stories: readonly Story[]): Promise<void> {
  const today = deps.now();
  const cast = await readCast(deps);
  const caseIds = new Map<string, string>();
  const scenes = stories.flatMap((story, index) => scenesOf(story, index, today));
  for (const { at, story, step } of scenes.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const stage: Stage = { deps: { ...deps, now: () => at }, cast, today, caseIds };
    if (step) await takeStep(stage, story, step);
    else caseIds.set(keyOf(story), await openCase(stage, story));
  }
}

/** Exported for the test that no story runs backwards, on whatever day and hour the seed is made. */
export function scenesOf(story: Story, index: number, today: Date): readonly Scene[] {
  const momentIn = (at: Moment, by: PersonName | AgentName, place: number) => {
    // Nobody acts on the full minute.
    const seconds = 'minutesAgo' in at ? 0 : (index * 17 + place * 23) % 60;
    return new Date(momentOf(at, zoneOf(by), today).getTime() + seconds * 1000);
  };
  const steps = (story.steps ?? []).map((step, place) => ({
    at: momentIn(step.at, step.by, place + 1),
    story,
    step,
  }));
  return [{ at: momentIn(story.at, story.by, 0), story, step: null }, ...steps];
}
