const longest = 60;

/** A person's input for a sentence: scalars take up to 1 kB, and a sentence shall stay one. */
export function excerpt(text: string): string {
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text;
}
