/** Longest line that is looked at; of a longer one the rest is left out, so that no file is held whole as one line. */
const longestLine = 10_000;

export interface PhysicalLine {
  /** From 1, blank lines counted. */
  readonly line: number;
  readonly text: string;
}

/** Cuts text into lines at LF, CRLF and CR, wherever its pieces end, and leaves blank ones out. */
export async function* physicalLines(
  pieces: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<readonly PhysicalLine[]> {
  let line = 0;
  let open = '';
  for await (const piece of pieces) {
    const texts = (open + piece).split(/\r\n|\n|\r(?!$)/);
    open = texts.pop() ?? '';
    const lines: PhysicalLine[] = [];
    for (const text of texts) {
      line += 1;
      if (text.trim() !== '') lines.push({ line, text: text.slice(0, longestLine) });
    }
    if (lines.length > 0) yield lines;
    // A return at the end of a piece may be the first half of CRLF.
    if (open.length > longestLine) open = open.slice(0, longestLine) + (open.endsWith('\r') ? '\r' : '');
  }
  const text = open.replace(/\r$/, '').slice(0, longestLine);
  if (text.trim() !== '') yield [{ line: line + 1, text }];
}
