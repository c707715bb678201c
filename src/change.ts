import type { Viewer } from './access/viewer.ts';
import type { Transaction } from './database/database.ts';
import { claimKey, hashInput, keyProblems, storeOutcome } from './database/idempotency.ts';
import { statement } from './database/statement.ts';
import { inTransaction } from './database/transaction.ts';
import type { Deps } from './deps.ts';
import { type Problem, Refused, type Warning } from './errors.ts';
import { appendEvents, deskStream, type EventDraft, tenantStream } from './realtime/event-log.ts';

/** What a mutation did, as ids: a replay reads the same things again, under today's selection and rights. */
export type ResultIds = Readonly<Record<string, string>>;

export interface Done<R extends ResultIds> {
  readonly result: R;
  readonly warnings?: readonly Warning[];
  readonly events?: readonly EventDraft[];
}

/** What a payload is made of: the result, or null with all problems. */
export interface Outcome<R extends ResultIds> {
  readonly result: R | null;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
  /** The last event that the change wrote; null where it wrote none. */
  readonly eventId: string | null;
}

/** Who changes something: somebody, or the product by itself. */
export type Author = Viewer | 'SYSTEM';

/** What a change needs of all that there is. */
export type Changing = Pick<Deps, 'prisma' | 'now' | 'bell'>;

interface Mutation {
  readonly name: string;
  readonly input: object & { readonly idempotencyKey?: string | null | undefined };
}

/**
 * The way of every mutation: one transaction that takes the idempotency key, does the work, stores what came of it and
 * appends the events last; then the readers are woken. `work` throws Refused with all problems: nothing is written.
 */
export async function change<R extends ResultIds>(
  deps: Changing,
  author: Author,
  { name, input }: Mutation,
  /** `causedBy`: the key for the events, so that a client knows its own; null without a usable one. */
  work: (tx: Transaction, causedBy: string | null) => Promise<Done<R>>,
): Promise<Outcome<R>> {
  const wrongKey = keyProblems(input.idempotencyKey);
  const key = (wrongKey.length === 0 && input.idempotencyKey) || null;
  const keyed =
    key && author !== 'SYSTEM' ? { actorId: author.id, key, mutation: name, inputHash: hashInput(input) } : null;
  let written: readonly EventDraft[] = [];
  try {
    const outcome = await inTransaction(deps.prisma, async (tx): Promise<Outcome<R>> => {
      written = [];
      const earlier = keyed && (await claimKey(tx, keyed, deps.now()));
      // Only this function writes outcomes, and the key's hash covers the name of the mutation.
      if (earlier !== null) return earlier as unknown as Outcome<R>;
      const { result, warnings = [], events = [] } = await work(tx, key);
      if (wrongKey.length > 0) throw new Refused([]);
      const done: Outcome<R> = { result, problems: [], warnings, eventId: events.at(-1)?.id ?? null };
      const outcome = keyed ? storeOutcome(keyed, done) : null;
      if (events.length > 0) await appendEvents(tx, events, outcome);
      else if (outcome) await statement(tx, outcome);
      written = events;
      return done;
    });
    const [event] = written;
    if (event) deps.bell.ring([tenantStream(event.tenantId), deskStream(event.caseId)]);
    return outcome;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { result: null, problems: [...wrongKey, ...error.problems], warnings: [], eventId: null };
  }
}
