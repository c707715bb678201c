import type { Context } from './context.ts';

type Variables = Readonly<Record<string, unknown>>;

/** What stands in the answer for what a resolver gave. */
export type Complete = (run: PlanRun, value: unknown) => unknown;

/** One execution of a planned query. */
export class PlanRun {
  readonly context: Context;
  readonly variables: Variables;
  /** What is made once for all objects of this answer. */
  readonly made: unknown[] = [];
  private waiting = 0;
  private failed = false;
  private end: ((isWell: boolean) => void) | null = null;

  constructor(context: Context, variables: Variables) {
    this.context = context;
    this.variables = variables;
  }

  /** Completes it when it has come. What stands there until then. */
  later<K extends string | number>(
    value: PromiseLike<unknown>,
    complete: Complete,
    answer: Record<K, unknown>,
    key: K,
  ): null {
    this.waiting += 1;
    value.then(
      (come) => {
        this.attempt(() => {
          answer[key] = complete(this, come);
        });
        this.waiting -= 1;
        this.look();
      },
      () => this.fail(),
    );
    return null;
  }

  /** Null: it failed, and with it everything. */
  attempt<T>(work: () => T): T | null {
    if (this.failed) return null;
    try {
      return work();
    } catch {
      this.fail();
      return null;
    }
  }

  /** Whether all has come, and without an error. */
  over(): boolean | Promise<boolean> {
    if (this.failed || this.waiting === 0) return !this.failed;
    return new Promise((resolve) => {
      this.end = resolve;
    });
  }

  private fail(): void {
    this.failed = true;
    this.look();
  }

  private look(): void {
    if (this.failed || this.waiting === 0) this.end?.(!this.failed);
  }
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
