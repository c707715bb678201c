import { Lexer, Source, TokenKind } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { wrapError } from './present-errors.ts';
import { tooMuch } from './too-much.ts';

/** Deeper than any operation that the other limits let through; the parser alone would go on until its stack is full. */
const maxNesting = 200;
/** Deeper than any input can be, filters nested too deeply included. */
const maxDepth = 100;
/** Twenty thousand numbers in the wrong member still get the sentence that says where they belong. */
const maxValues = 25_000;

/** The limits of what the parser and the executor read by recursion, and of what variables make the domain read. */
export function useOperationSize(): Plugin {
  return {
    onParse({ params: { source } }) {
      if (isNestedTooDeeply(typeof source === 'string' ? source : source.body)) {
        throw wrapError(tooMuch('Depth'));
      }
    },
  };
}

/** Throws RATE_LIMITED for variables that hold too much. */
export function checkVariables(variables: unknown): void {
  // Without recursion: what is nested too deeply is what this is there to find.
  const waiting: (readonly [value: unknown, depth: number])[] = [[variables, 0]];
  let values = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, depth] = next;
    values += 1;
    if (depth > maxDepth) throw tooMuch('Depth');
    if (values > maxValues) throw tooMuch('Variables');
    if (value === null || typeof value !== 'object') continue;
    for (const inner of Object.values(value)) waiting.push([inner, depth + 1]);
  }
}

const opening: readonly string[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const closing: readonly string[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

function isNestedTooDeeply(text: string): boolean {
  // Nearly every operation has fewer brackets than that, also with those inside of its texts.
  if ((text.match(/[{[(]/g)?.length ?? 0) <= maxNesting) return false;
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      if (opening.includes(token.kind)) depth += 1;
      if (closing.includes(token.kind)) depth -= 1;
      if (depth > maxNesting) return true;
    }
  } catch {
    // The parser says what is wrong, and where.
  }
  return false;
}
