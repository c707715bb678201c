import type { Page } from './page.ts';

/** A name as a hand in a hurry writes it: one stroke, a loop or a wave for each letter, always the same for a name. */
export function drawSignature(page: Page, name: string, left: number, baseline: number): void {
  const letters = [...name.toLowerCase().replaceAll(/[^a-zà-ÿ ]/g, '')];
  let x = left;
  page.save().lineCap('round').lineJoin('round').moveTo(x, baseline);
  letters.forEach((letter, index) => {
    if (letter === ' ') {
      x += 9;
      page.moveTo(x, baseline);
      return;
    }
    const code = letter.charCodeAt(0);
    const begins = index === 0 || letters[index - 1] === ' ';
    const height = begins ? 25 : 'bdfhklt'.includes(letter) ? 17 : 5 + (code % 3);
    const depth = 'gjpqyz'.includes(letter) ? 11 : code % 2;
    const step = begins ? 12 : 6.5 + (code % 3);
    page.bezierCurveTo(
      x + step * 0.9,
      baseline - height * 1.2,
      x - step * 0.35,
      baseline - height,
      x + step * 0.3,
      baseline + depth,
    );
    page.bezierCurveTo(
      x + step * 0.5,
      baseline + depth * 1.3,
      x + step * 0.8,
      baseline - 1,
      x + step,
      baseline - 1 - (code % 2),
    );
    x += step;
  });
  page.bezierCurveTo(x + 14, baseline - 4, x + 22, baseline + 9, left + 26, baseline + 10);
  page.lineWidth(1.15).stroke('#1b2f7a').restore();
}
