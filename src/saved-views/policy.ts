/** Bounds of saved views; an operator changes them here. */
export const viewPolicy = {
  /** Code points of a name. */
  nameLength: 80,
  /** Code points of a filter, its names with it: more than as many ids as it may hold. */
  filterLength: 50_000,
  /** Views of one person or agent. */
  mostOwn: 20,
  /** Views that are shared in one team: a tenant's people, or the desk. */
  mostShared: 50,
  /** Cases are counted one by one up to here, where no counts are kept. */
  mostCounted: 1_000,
} as const;
