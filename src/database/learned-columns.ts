import { columnsIn } from './columns.ts';
import { type RowShape, rowsWithout } from './row-shape.ts';
import type { ReadRows } from './rows.ts';

/** What somebody who asks the same again and again reads of the rows that they are given. */
export interface LearnedColumns {
  /** Reads as that does; once it is known what is asked of the rows, only that. */
  readonly rows: (read: ReadRows) => ReadRows;
  /** How often something was asked that had not been read: it was told undefined, and is read from then on. */
  readonly misses: () => number;
}

/** Statements of one query: filters have texts without end. */
const rememberedAtMost = 40;
/** Answers with rows in them that are watched. */
const watchedAnswers = 2;
/** Whose rows are asked for something else time and again are read whole. */
const missesAtMost = 6;

/**
 * Which columns are needed is found, not declared: no field needs to say what it reads, and none can forget to. At first
 * rows are whole, and notice what is asked of them; then they have these columns alone, and notice when they are asked for
 * another one. What was made of them meanwhile is worth nothing: whoever reads by this must then ask again, of whole rows.
 */
export function learnColumns(): LearnedColumns {
  /** By their length: a text is made anew each time, and to find it by its hash takes longer than to compare it. */
  const known = new Map<number, Learned[]>();
  let remembered = 0;
  let misses = 0;

  function of(text: string): Learned | null {
    const alike = known.get(text.length) ?? [];
    const found = alike.find((one) => one.text === text);
    if (found || remembered >= rememberedAtMost) return found ?? null;
    const made = new Learned(text, () => {
      misses += 1;
    });
    remembered += 1;
    known.set(text.length, [...alike, made]);
    return made;
  }

  return {
    rows:
      (read) =>
      async <T>(statement: Parameters<ReadRows>[0]) => {
        const { text, values } = statement;
        const learned = of(text);
        const narrow = learned?.narrow();
        if (narrow) return read<T>({ text: narrow.text, values }, narrow.shape);
        const rows = await read<T & object>({ text, values });
        return learned ? learned.watch(rows) : rows;
      },
    misses: () => misses,
  };
}

/** One statement, by its text. */
class Learned {
  readonly text: string;
  private readonly choice: ReturnType<typeof columnsIn>;
  private readonly onMiss: () => void;
  private readonly asked = new Set<string>();
  private answers = 0;
  private misses = 0;
  private made: { readonly text: string; readonly shape: RowShape } | null = null;

  constructor(text: string, onMiss: () => void) {
    this.text = text;
    this.choice = columnsIn(text);
    this.onMiss = onMiss;
  }

  /** Null: it is read whole. */
  narrow(): { readonly text: string; readonly shape: RowShape } | null {
    if (this.made || !this.choice || this.answers < watchedAnswers || this.misses > missesAtMost) return this.made;
    const { columns, only } = this.choice;
    const others = [...columns.keys()].filter((name) => !this.asked.has(name));
    if (this.asked.size === 0 || others.length === 0) return null;
    const miss = (names: readonly string[]) => {
      this.onMiss();
      this.misses += 1;
      for (const name of names) this.asked.add(name);
      this.made = null;
    };
    this.made = { text: only(this.asked), shape: rowsWithout(others, miss) };
    return this.made;
  }

  watch<T extends object>(rows: readonly T[]): readonly T[] {
    if (!this.choice || rows.length === 0 || this.answers >= watchedAnswers) return rows;
    this.answers += 1;
    const { columns } = this.choice;
    const note = (name: string | symbol) => {
      if (typeof name === 'string' && columns.has(name)) this.asked.add(name);
    };
    const handler: ProxyHandler<T> = {
      get(target, name) {
        note(name);
        return Reflect.get(target, name);
      },
      has(target, name) {
        note(name);
        return Reflect.has(target, name);
      },
      ownKeys(target) {
        // Copied as a whole: whatever is then asked of the copy would go unnoticed.
        for (const name of columns.keys()) note(name);
        return Reflect.ownKeys(target);
      },
    };
    return rows.map((row) => new Proxy(row, handler));
  }
}
