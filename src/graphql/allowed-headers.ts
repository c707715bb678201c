/** What a page of another origin may send to /graphql. */
export const allowedHeaders = [
  'authorization',
  'content-type',
  'accept-language',
  'last-event-id',
  'if-none-match',
  'x-read-after',
] as const;
