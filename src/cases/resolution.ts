import type { Side } from './case-status.ts';

/** How a case can be resolved, and by whom. */
const resolutions = [
  { code: 'PROBLEM_SOLVED', who: ['TENANT', 'DESK'] },
  { code: 'INFORMATION_PROVIDED', who: ['DESK'] },
] as const satisfies readonly { readonly code: string; readonly who: readonly Side[] }[];

export type Resolution = (typeof resolutions)[number]['code'];

/** A resolution that is not among these is refused with RESOLUTION_FOR_DESK. */
export function resolutionsFor(side: Side): readonly Resolution[] {
  return resolutions.filter(({ who }) => who.some((one) => one === side)).map(({ code }) => code);
}
