import { parsePhoneNumber } from 'libphonenumber-js/max';
import type { Temporal } from 'temporal-polyfill';
import { businessDay } from '../calendar.ts';
import { type CompanyName, companies } from './companies.ts';
import { letterTexts } from './letter-texts.ts';
import {
  drawFacts,
  drawLetterhead,
  drawPage,
  ink,
  longDate,
  margin,
  type Page,
  type PaperLanguage,
  width,
} from './page.ts';
import { drawSignature } from './signature.ts';

/** A letter of authorisation, as it was signed. */
export interface Letter {
  readonly filename: string;
  readonly language: PaperLanguage;
  readonly company: CompanyName;
  readonly signedBy: string;
  readonly jobTitle: string;
  /** Business days before the day of the seed. */
  readonly signedDaysAgo: number;
  /** Whom the numbers leave. */
  readonly carrier: readonly string[];
  readonly accountNumber: string;
}

interface Order {
  readonly numbers: readonly string[];
  readonly requested: Temporal.PlainDate;
  readonly today: Date;
}

export function drawLetter(letter: Letter, { numbers, requested, today }: Order): Promise<Uint8Array> {
  const { language, carrier } = letter;
  const company = companies[letter.company];
  const texts = letterTexts[language];
  const day = businessDay(today, -letter.signedDaysAgo);
  const [carrierName = ''] = carrier;
  return drawPage({ title: texts.subject, author: letter.signedBy, day }, (page) => {
    const lines = [...company.address, company.phone, company.email];
    drawLetterhead(page, { name: company.name, lines, foot: company.registration, colour: company.colour });
    page.font('Helvetica').fontSize(10);
    page.text(carrier.join('\n'), margin, 130, { lineGap: 2 });
    page.text(texts.placeAndDate(company.place, longDate(day, language)), margin, 130, { width, align: 'right' });
    page.font('Helvetica-Bold').fontSize(12.5).text(texts.subject, margin, 204);
    page.font('Helvetica').fontSize(10).moveDown(0.7);
    page.text(texts.body(company.name, carrierName), { lineGap: 2.5, paragraphGap: 7, width });
    const facts: readonly (readonly [string, string])[] = [
      [texts.holder, company.name],
      [texts.serviceAddress, company.address.join(', ')],
      [texts.account, letter.accountNumber],
      [texts.billingNumber, international(numbers[0] ?? '')],
      [texts.requested, longDate(requested, language)],
    ];
    const end = drawNumbers(page, texts.numbers(numbers.length), numbers, drawFacts(page, facts, page.y + 8) + 14);
    page.font('Helvetica').fontSize(10).fillColor(ink);
    page.text(texts.validity, margin, end + 12, { width, lineGap: 2.5 });
    drawSigning(page, letter.signedBy, [
      texts.signature(letter.signedBy, letter.jobTitle),
      texts.signedOn(longDate(day, language)),
    ]);
  });
}

/** In three columns. */
function drawNumbers(page: Page, title: string, numbers: readonly string[], top: number): number {
  page.font('Helvetica-Bold').fontSize(10).fillColor(ink).text(title, margin, top);
  page.font('Courier').fontSize(10);
  numbers.forEach((number, index) => {
    const y = top + 17 + Math.floor(index / 3) * 15;
    page.text(international(number), margin + (index % 3) * (width / 3), y, { lineBreak: false });
  });
  return top + 17 + Math.ceil(numbers.length / 3) * 15;
}

function drawSigning(page: Page, signedBy: string, [caption, signedOn]: readonly [string, string]): void {
  const line = 716;
  drawSignature(page, signedBy, margin + 12, line - 16);
  page
    .moveTo(margin, line)
    .lineTo(margin + 220, line)
    .lineWidth(0.7)
    .stroke(ink);
  page
    .moveTo(margin + 280, line)
    .lineTo(margin + width, line)
    .stroke(ink);
  page.font('Helvetica').fontSize(8.5).fillColor(ink);
  page.text(caption, margin, line + 5, { lineBreak: false });
  page.text(signedOn, margin + 280, line - 13, { lineBreak: false });
}

const international = (number: string) => parsePhoneNumber(number).formatInternational();
