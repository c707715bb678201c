import type { Problem } from '../errors.ts';

/** What reading one input came to: a value, or what is wrong with it. */
export type Read<T> =
  | { readonly value: T; readonly problem?: never }
  | { readonly value?: never; readonly problem: Problem };
