/** Codes in the order of a menu once one of them is put at a place, counted from 1. Null: where it is, a new one at the end. */
export function menuOrder(codes: readonly string[], code: string, position: number | null): readonly string[] {
  const others = codes.filter((other) => other !== code);
  const here = codes.includes(code) ? codes.indexOf(code) : others.length;
  return others.toSpliced(position === null ? here : Math.max(0, position - 1), 0, code);
}
