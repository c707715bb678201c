/** Where the tests' time begins: a Monday morning in spring, before the clocks go forward in Europe. */
export const beginning = new Date('2027-03-01T10:00:00Z');

/** Runs like a real clock, from a fixed moment, and can be put forward. */
export function createClock() {
  const started = performance.now();
  let offset = 0;
  return {
    now: () => new Date(beginning.getTime() + offset + (performance.now() - started)),
    advance(milliseconds: number) {
      offset += milliseconds;
    },
  };
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
