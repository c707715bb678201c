const slotMilliseconds = 15 * 60 * 1000;
const slotsOfDay = (24 * 60 * 60 * 1000) / slotMilliseconds;

/** The slot of what is so old that no figure tells its day any more. */
export const oldSlot = 0;

/** More than the days that can be asked for, in any zone, and more than a case can wait to be reopened. */
const daysKept = 40;

/** Moments are counted by the quarter of an hour: every zone's days begin with one. The migration's `quarter_of` says the same. */
export const slotOf = (moment: Date): number => Math.floor(moment.getTime() / slotMilliseconds);

export const startOfSlot = (slot: number): Date => new Date(slot * slotMilliseconds);

/** What lies before is counted as old. */
export const horizonOf = (now: Date): number => slotOf(now) - daysKept * slotsOfDay;
