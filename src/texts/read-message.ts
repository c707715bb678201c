import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './text.ts';

/** A value that a message wants, and what it does with it. A CHOICE picks by the value as text, a PLURAL by its number. */
export interface WantedValue {
  readonly name: string;
  readonly use: 'SHOWN' | 'NUMBER' | 'STYLED' | 'MOMENT' | 'CHOICE' | 'PLURAL';
}

/** Where a message stops making sense: line and character from 1, and the parser's word for why. */
interface MessageFault {
  readonly line: number;
  readonly column: number;
  readonly why: string;
}

interface ReadMessage {
  readonly wanted: readonly WantedValue[];
  /** What stands there as it is, braces that are quoted too. */
  readonly literals: readonly string[];
  /** Null: it can be said. */
  readonly fault: MessageFault | null;
}

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** The parser's types of parts, as numbers: its enum is no export of the package that we use. */
const uses: Readonly<Record<number, WantedValue['use']>> = {
  1: 'SHOWN',
  2: 'NUMBER',
  3: 'MOMENT',
  4: 'MOMENT',
  5: 'CHOICE',
  6: 'PLURAL',
};
const literal = 0;

/** Trap: of a style that it does not know the parser throws whatever, without a place. That there is a style is enough. */
const asWritten = { ignoreTag: true, shouldParseSkeletons: false };

/** Reads a message in ICU syntax as `say` does, without saying it. */
export function readMessage(text: string, language: Language): ReadMessage {
  try {
    const parts = new IntlMessageFormat(text, language, undefined, asWritten).getAst().flatMap(withNested);
    return { wanted: parts.flatMap(wantedBy), literals: parts.flatMap(literalOf), fault: null };
  } catch (error) {
    return { wanted: [], literals: [], fault: faultOf(error) };
  }
}

function withNested(part: Part): readonly Part[] {
  if (!('options' in part)) return [part];
  return [part, ...Object.values(part.options).flatMap(({ value }) => value.flatMap(withNested))];
}

function wantedBy(part: Part): readonly WantedValue[] {
  const use = uses[part.type];
  if (!use || !('value' in part)) return [];
  return [{ name: part.value, use: 'style' in part && part.style ? 'STYLED' : use }];
}

const literalOf = (part: Part): readonly string[] =>
  Number(part.type) === literal && 'value' in part ? [part.value] : [];

/** The parser throws a SyntaxError that carries the place. */
function faultOf(error: unknown): MessageFault {
  if (!(error instanceof SyntaxError) || !('location' in error)) throw error;
  const { start } = error.location as { readonly start: { readonly line: number; readonly column: number } };
  return { line: start.line, column: start.column, why: error.message };
}
