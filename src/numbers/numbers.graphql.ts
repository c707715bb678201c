import { badArgument, type Problem } from '../errors.ts';
import { builder } from '../graphql/builder.ts';
import { defineConnection, resolvePage } from '../graphql/connection.ts';
import { UserError, UserWarning } from '../graphql/user-errors.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import type { NumberRow } from './number-list.ts';
import { type NumberListReport, type PortingOrder, splitIntoOrders } from './number-list-report.ts';
import { numberKinds } from './phone-number.ts';
import { rowMessage } from './row-message.ts';

export const NumberKind = builder.enumType('NumberKind', {
  description: 'Of which kind a telephone number is.',
  values: {
    GEOGRAPHIC: { description: 'Of a place.' },
    MOBILE: { description: 'Of a mobile.' },
    TOLL_FREE: { description: 'Free for the caller.' },
    SERVICE: { description: 'Shared cost, premium rate and the like.' },
    OTHER: { description: 'Of another kind, or of a range that is not known.' },
  },
});

const NumberVerdict = builder.enumType('NumberVerdict', {
  description: 'What became of a row of a list of numbers.',
  values: {
    OK: { description: 'Used as it was written.' },
    REPAIRED: { description: 'Used; it was written in another form.' },
    DUPLICATE: { description: 'Not used: the same number stands further up.' },
    INVALID: { description: 'Not used: it cannot be read, or is not of the country.' },
  },
});

/** A row with what its sentence needs. */
interface Row extends NumberRow {
  readonly callingCode: string;
  readonly index: number;
}

const NumberListRow = builder.objectRef<Row>('NumberListRow').implement({
  description: 'One number of a list; a range gives one row for each of its numbers.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Of the list, from 1.' }),
    raw: t.exposeString('raw', { description: 'As it was written; cut after 80 characters.' }),
    phoneNumber: t.field({
      type: 'PhoneNumber',
      nullable: true,
      description: 'E.164. Null: it cannot be read.',
      resolve: ({ phoneNumber }) => phoneNumber ?? null,
    }),
    verdict: t.expose('verdict', { type: NumberVerdict, description: 'Whether it is used.' }),
    code: t.string({
      nullable: true,
      description: 'Why not: a stable code of an open set. Null: it is used.',
      resolve: ({ code }) => code ?? null,
    }),
    message: t.string({
      nullable: true,
      description: 'The same as a sentence with the remedy, in the language of the caller. Null: it is used.',
      resolve: (row, _args, { language }) => rowMessage(row, language, row.callingCode),
    }),
    repair: t.string({
      nullable: true,
      description: 'The number that was probably meant, E.164; never taken without asking. Null: no guess.',
      resolve: ({ repair }) => repair ?? null,
    }),
  }),
});

const NumberListRowConnection = defineConnection<Row>(
  'NumberListRow',
  NumberListRow,
  'A page of rows, in the list’s order.',
);

interface KindCount {
  readonly kind: (typeof numberKinds)[number];
  readonly count: number;
}

const NumberKindCount = builder.objectRef<KindCount>('NumberKindCount').implement({
  description: 'How many usable numbers are of a kind.',
  fields: (t) => ({
    kind: t.expose('kind', { type: NumberKind, description: 'The kind.' }),
    count: t.exposeInt('count', { description: 'How many, at least 1.' }),
  }),
});

const PortingOrderPreview = builder.objectRef<PortingOrder>('PortingOrderPreview').implement({
  description: 'An order that a port would be split into.',
  fields: (t) => ({
    kind: t.expose('kind', { type: NumberKind, description: 'The kind of all its numbers.' }),
    count: t.exposeInt('count', { description: 'How many numbers, at least 1.' }),
    losingCarrier: t.string({
      nullable: true,
      description: 'The carrier that has the numbers now; each needs an order of its own. Null: it is not known yet.',
      resolve: () => null,
    }),
  }),
});

export const NumberListReportRef = builder.objectRef<NumberListReport>('NumberListReport').implement({
  description: 'A list of numbers, judged row by row.',
  fields: (t) => ({
    total: t.int({
      description: 'Rows after ranges are opened, without blank ones and the heading.',
      resolve: ({ reading }) => reading.total,
    }),
    valid: t.int({ description: 'OK and REPAIRED.', resolve: ({ reading }) => reading.valid }),
    invalid: t.int({ description: 'INVALID.', resolve: ({ reading }) => reading.invalid }),
    duplicates: t.int({ description: 'DUPLICATE.', resolve: ({ reading }) => reading.duplicates }),
    kinds: t.field({
      type: [NumberKindCount],
      description: 'Of the usable numbers, those kinds that occur.',
      resolve: ({ reading }) =>
        numberKinds.map((kind) => ({ kind, count: reading.kinds[kind] })).filter(({ count }) => count > 0),
    }),
    splitPreview: t.field({
      type: [PortingOrderPreview],
      description:
        'The orders that carriers would want for a port: one for each kind of number and losing carrier. Nothing is split without being asked. Empty for what is no port.',
      resolve: (report) => [...splitIntoOrders(report)],
    }),
    warnings: t.field({
      type: [UserWarning],
      description: 'What is worth a look, and hinders nothing.',
      resolve: ({ warnings }) => [...warnings],
    }),
    rows: t.field({
      type: NumberListRowConnection,
      description: 'The rows, in the order of the list.',
      args: {
        verdict: t.arg({ type: NumberVerdict, description: 'Only those with this verdict. Null: all.' }),
        ...t.arg.connectionArgs(),
      },
      resolve: ({ reading: { rows, callingCode } }, { verdict, ...args }, _context, info) =>
        resolvePage(args, info, rowCursor, async ({ after, before, limit, inverted }) => {
          const from = after === null ? -1 : readCursor(after, 'after');
          const to = before === null ? rows.length : readCursor(before, 'before');
          const page: Row[] = [];
          const step = inverted ? -1 : 1;
          for (let index = inverted ? to - 1 : from + 1; index > from && index < to; index += step) {
            const row = rows[index];
            if (row && (!verdict || row.verdict === verdict)) page.push({ ...row, callingCode, index });
            if (page.length >= limit) break;
          }
          return page;
        }),
    }),
  }),
});

const rowCursor = ({ index }: Row) => Buffer.from(`row:${index}`).toString('base64url');

function readCursor(cursor: string, argument: string): number {
  const digits = /^row:(\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (digits === undefined) throw badArgument(argument, badArgumentTexts.cursor, { argument });
  return Number(digits);
}

builder.objectRef<Problem>('InvalidNumberList').implement({
  description:
    'Some rows of the list of numbers cannot be used. No valid row is lost: correct the others, or drop them.',
  interfaces: [UserError],
  fields: (t) => ({
    report: t.field({
      type: NumberListReportRef,
      description: 'Row by row, what is wrong and what to do.',
      resolve: ({ numbers }) => {
        if (!numbers) throw new Error('INVALID_NUMBER_LIST came without its report.');
        return numbers;
      },
    }),
  }),
});
