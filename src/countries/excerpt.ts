const longest = 60;

/** A person's input for a sentence: scalars take up to 1 kB, and a sentence shall stay one. */
export function excerpt(text: string): string {
  // Half a surrogate pair and NUL may not stand in an answer either: not every client's JSON takes them.
  const characters = [...text.toWellFormed().replaceAll('\0', '\ufffd')];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : characters.join('');
}
