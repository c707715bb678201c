/** Bounds of the rules that leads keep; an operator changes them here. */
export const rulePolicy = {
  /** Queues. */
  mostQueues: 100,
  /** Rules of queues. */
  mostQueueRules: 200,
  /** Code points of a queue's code. */
  queueCodeLength: 64,
  /** Rows of the table of clocks. */
  mostClockTimes: 100,
  /** Hours of a clock: thirty days. */
  clockHours: { min: 1, max: 720 },
  /** Canned replies. */
  mostReplies: 100,
  /** Code points of the label of a queue or a reply. */
  labelLength: 80,
  /** Code points of a reply's words: fewer than a comment may have, since the fields are still filled in. */
  replyBodyLength: 5_000,
  /** Open cases that follow changed rules in one statement. */
  followedAtOnce: 500,
} as const;
