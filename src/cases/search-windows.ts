import { dayMark, daysInSpan, spanMark, startOfDay } from './search-document.ts';

/** A stretch of time, and the marks that cases opened in it bear, perhaps with others of the days beside it. */
export interface SearchWindow {
  readonly marks: readonly string[];
  readonly from: Date;
  /** Not this moment itself. */
  readonly until: Date;
}

/** Days at a time; after them, spans at a time that double. */
const steps = [1, 4, 16] as const;

/** The days from one to another, backwards or forwards, in windows that grow: nothing twice, nothing left out. */
export function searchWindows(first: number, last: number): readonly SearchWindow[] {
  const way = last < first ? -1 : 1;
  const windows: SearchWindow[] = [];
  let day = first;
  const isWithin = () => (last - day) * way >= 0;
  const add = (end: number, marks: readonly string[]) => {
    const [low, high] = way === 1 ? [day, end] : [end, day];
    windows.push({ marks, from: startOfDay(low), until: startOfDay(high + 1) });
    day = end + way;
  };
  for (const step of steps) {
    if (!isWithin()) return windows;
    const days = Array.from({ length: step }, (_, index) => day + index * way);
    add(days.at(-1) ?? day, days.map(dayMark));
  }
  for (let count = 1; isWithin(); count *= 2) {
    const span = Math.floor(day / daysInSpan);
    const spans = Array.from({ length: count }, (_, index) => span + index * way);
    const furthest = spans.at(-1) ?? span;
    add(way === 1 ? (furthest + 1) * daysInSpan - 1 : furthest * daysInSpan, spans.map(spanMark));
  }
  return windows;
}
