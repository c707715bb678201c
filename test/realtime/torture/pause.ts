/** Torture takes time; the product's tests never wait for any. */
export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export const between = (least: number, most: number) => least + Math.floor(Math.random() * (most - least + 1));

export function oneOf<T>(things: readonly T[]): T {
  const chosen = things[Math.floor(Math.random() * things.length)];
  if (chosen === undefined) throw new Error('There is nothing to choose from.');
  return chosen;
}
