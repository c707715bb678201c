import { businessDay } from '../calendar.ts';
import { drawFacts, drawLetterhead, drawPage, ink, longDate, margin, type PaperLanguage, rule, width } from './page.ts';

/** The last bill of a carrier: it proves whose the numbers are. */
export interface Bill {
  readonly language: PaperLanguage;
  readonly carrier: string;
  readonly carrierLines: readonly string[];
  readonly customer: readonly string[];
  readonly accountNumber: string;
  readonly invoiceNumber: string;
  /** Business days before the day of the seed. */
  readonly daysAgo: number;
  /** What is billed, and the price as printed. */
  readonly items: readonly (readonly [string, string])[];
  readonly total: string;
}

const texts = {
  en: { title: 'Invoice', account: 'Account number', number: 'Invoice number', date: 'Date', total: 'Amount due' },
  fr: { title: 'Facture', account: 'Numéro de compte', number: 'Numéro de facture', date: 'Date', total: 'Montant dû' },
} as const;

export function drawBill(bill: Bill, today: Date): Promise<Uint8Array> {
  const { language, carrier, carrierLines } = bill;
  const says = texts[language];
  const day = businessDay(today, -bill.daysAgo);
  return drawPage({ title: `${says.title} ${bill.invoiceNumber}`, author: carrier, day }, (page) => {
    drawLetterhead(page, { name: carrier, lines: carrierLines, foot: carrier, colour: '#3f5a3c' });
    page.font('Helvetica').fontSize(10).text(bill.customer.join('\n'), margin, 130, { lineGap: 2 });
    page.font('Helvetica-Bold').fontSize(16).text(says.title, margin, 206);
    const facts = [
      [says.number, bill.invoiceNumber],
      [says.account, bill.accountNumber],
      [says.date, longDate(day, language)],
    ] as const;
    let y = drawFacts(page, facts, 236) + 18;
    page.font('Helvetica').fontSize(10).fillColor(ink);
    for (const [item, price] of bill.items) {
      page.text(item, margin, y, { width: width - 90 });
      page.text(price, margin, y, { width, align: 'right' });
      y += 18;
    }
    rule(page, y, ink);
    page.font('Helvetica-Bold').text(says.total, margin, y + 8);
    page.text(bill.total, margin, y + 8, { width, align: 'right' });
  });
}
