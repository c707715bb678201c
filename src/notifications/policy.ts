const minute = 60_000;
const hour = 60 * minute;

/** What an operator may want otherwise: data, in one place. Times in milliseconds. */
export const mailPolicy = {
  /** What happens within this time of the first event is told in one mail. */
  gather: 2 * minute,
  /** Mails that one address gets within `window` at most; what is more waits and comes in one. */
  mostPerWindow: 20,
  window: hour,
  /** Of one mail, with waits that grow to six hours: some two days. Then it is a dead letter. */
  attempts: 16,
  /** HH:mm in the reader's zone, unless they say otherwise. */
  digestAt: '08:00',
  /** Longest pause between two looks at the log and the clock. */
  look: 1_000,
  /** After this time a job that a dead process left is taken by another. */
  abandoned: 10_000,
  /** Mails sent at a time by one process. */
  concurrency: 4,
  /** How long what was sent is remembered. */
  kept: 90 * 24 * hour,
} as const;
