import type { Temporal } from 'temporal-polyfill';

export type Page = PDFKit.PDFDocument;
export type PaperLanguage = 'en' | 'fr';

export const margin = 64;
/** Points of an A4 page between the margins. */
export const width = 595.28 - 2 * margin;
export const ink = '#1d1d1f';
const grey = '#6b6b70';

export interface Letterhead {
  readonly name: string;
  readonly lines: readonly string[];
  readonly foot: string;
  readonly colour: string;
}

interface About {
  readonly title: string;
  readonly author: string;
  readonly day: Temporal.PlainDate;
}

/** A page of A4 as a PDF. The package is large: it is loaded when something is drawn, not at every start. */
export async function drawPage({ title, author, day }: About, draw: (page: Page) => void): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const written = new Date(`${day.toString()}T09:00:00Z`);
  const info = { Title: title, Author: author, CreationDate: written, ModDate: written };
  const page = new PDFDocument({ size: 'A4', margin, info });
  const chunks: Uint8Array[] = [];
  const done = new Promise<void>((resolve, reject) => {
    page.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    page.on('end', resolve);
    page.on('error', reject);
  });
  draw(page);
  page.end();
  await done;
  return Buffer.concat(chunks);
}

/** A mark and a name on the left, the address on the right, a rule below; the legal line at the foot. */
export function drawLetterhead(page: Page, { name, lines, foot, colour }: Letterhead): void {
  page.rect(margin, 52, 26, 26).fill(colour);
  page.font('Helvetica-Bold').fontSize(15).fillColor('white');
  page.text(name.slice(0, 1), margin, 58, { width: 26, align: 'center' });
  page.fillColor(colour).text(name, margin + 36, 58, { lineBreak: false });
  page.font('Helvetica').fontSize(8).fillColor(grey);
  lines.forEach((line, index) => {
    page.text(line, margin, 50 + index * 10.5, { width, align: 'right' });
  });
  rule(page, 108, colour);
  page.fontSize(7.5).fillColor(grey);
  // Inside the bottom margin, where a new page would begin.
  page.text(foot, margin, 841.89 - margin - 12, { width, align: 'center', lineBreak: false });
  page.fillColor(ink);
}

export function rule(page: Page, y: number, colour = '#c8c8cc'): void {
  page
    .moveTo(margin, y)
    .lineTo(margin + width, y)
    .lineWidth(0.7)
    .stroke(colour);
}

/** Rows of a label and a value; returns where they end. */
export function drawFacts(page: Page, facts: readonly (readonly [string, string])[], top: number): number {
  const height = 17;
  facts.forEach(([label, value], index) => {
    const y = top + index * height;
    page.font('Helvetica').fontSize(9).fillColor(grey);
    page.text(label, margin, y, { width: 170 });
    page.font('Helvetica-Bold').fillColor(ink);
    page.text(value, margin + 176, y, { width: width - 176 });
    rule(page, y + 12.5, '#e4e4e8');
  });
  return top + facts.length * height;
}

export function longDate(day: Temporal.PlainDate, language: PaperLanguage): string {
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day.toString()}T12:00:00Z`));
}
