import { describe, expect, test } from 'vitest';
import { rowsOf, utf16be } from './csv.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

/** What stands in most of the files below, in lines 2 and 3. */
const both = ['2 OK +33142685300', '3 OK +33142685301'];
const published = 'PhoneNumber\n+33142685300\n+33142685301\n';

describe('Encodings', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(published)],
    ['UTF-8 with its mark', bytes([0xef, 0xbb, 0xbf], published)],
    ['UTF-8 with accents', Buffer.from('Numéro de téléphone;Ville\n+33142685300;Nîmes\n+33142685301;Orléans')],
    ['UTF-16 LE with its mark', bytes([0xff, 0xfe], [...Buffer.from(published, 'utf16le')])],
    ['UTF-16 BE with its mark', bytes([0xfe, 0xff], [...utf16be(published)])],
    ['UTF-16 LE without a mark', Buffer.from(published, 'utf16le')],
    ['UTF-16 BE without a mark', utf16be(published)],
    ['Windows-1252', latin('Num\xe9ro de t\xe9l\xe9phone;Ville\n+33142685300;N\xeemes\n+33142685301;Orl\xe9ans')],
    ['Windows-1252 in a later row alone', latin('PhoneNumber;Ville\n+33142685300;Paris\n+33142685301;Orl\xe9ans')],
  ])('%s', async (_form, file) => expect(await rowsOf(file)).toEqual(both));

  test('the long dash of Windows-1252 makes a range', async () => {
    expect(await rowsOf(latin('+33142685300 \x96 +33142685301'))).toEqual([
      '1 REPAIRED +33142685300',
      '1 REPAIRED +33142685301',
    ]);
  });

  test('the no-break space of Windows-1252 is a space', async () => {
    expect(await rowsOf(latin('01\xa042\xa068\xa053\xa000'))).toEqual(['1 REPAIRED +33142685300']);
  });
});

describe('Ends of lines', () => {
  test.each([
    ['LF', published],
    ['CRLF', published.replaceAll('\n', '\r\n')],
    ['CR', published.replaceAll('\n', '\r')],
    ['none after the last', published.trimEnd()],
    ['CRLF, none after the last', published.trimEnd().replaceAll('\n', '\r\n')],
  ])('%s', async (_form, file) => expect(await rowsOf(file)).toEqual(both));

  test('blank lines count as lines and are no rows', async () => {
    expect(await rowsOf('PhoneNumber\r\n\r\n+33142685300\r\n \t\r\n;;;\r\n+33142685301\r\n\r\n')).toEqual([
      '3 OK +33142685300',
      '6 OK +33142685301',
    ]);
  });
});

describe('Columns', () => {
  test.each([
    ['comma', 'PhoneNumber,City\n+33142685300,Paris\n+33142685301,Lyon'],
    ['semicolon', 'PhoneNumber;City\n+33142685300;Paris\n+33142685301;Lyon'],
    ['tab', 'PhoneNumber\tCity\n+33142685300\tParis\n+33142685301\tLyon'],
    ['the numbers in the last', 'Name,City,PhoneNumber\nA,Paris,+33142685300\nB,Lyon,+33142685301'],
    ['quoted', '"PhoneNumber","City"\n"+33142685300","Paris, 8e"\n"+33142685301","Lyon"'],
    ['commas in cells of a file with semicolons', 'PhoneNumber;Note\n+33142685300;a, b, c\n+33142685301;d, e'],
    ['more cells than the heading', 'PhoneNumber\n+33142685300,Paris\n+33142685301,Lyon'],
    ['a trailing delimiter', 'PhoneNumber;\n+33142685300;\n+33142685301;'],
    ['capitals and spaces in the heading', ' PHONE  number \n+33142685300\n+33142685301'],
    ['an underscore in the heading', 'phone_number\n+33142685300\n+33142685301'],
    ['another name for it', 'Name;Tél.\nA;+33142685300\nB;+33142685301'],
    ['two names for it: the better one', 'Number;Phone number\n1;+33142685300\n2;+33142685301'],
  ])('%s', async (_form, file) => expect(await rowsOf(file)).toEqual(both));

  test.each([
    ['one column', '+33142685300\n+33142685301'],
    ['the numbers in the second', '1,+33142685300\n2,+33142685301'],
    ['an order number of as many digits beside it', '48210937;+33142685300\n48210938;+33142685301'],
  ])('no heading: %s', async (_form, file) => {
    expect(await rowsOf(file)).toEqual(['1 OK +33142685300', '2 OK +33142685301']);
  });

  test('a spreadsheet says its delimiter in a line of its own', async () => {
    expect(await rowsOf('sep=;\nPhoneNumber;City\n+33142685300;Paris')).toEqual(['3 OK +33142685300']);
  });

  test('a heading that nobody knows is a row with a verdict, and the numbers are found all the same', async () => {
    expect(await rowsOf('Kunde;Anschluss\nA;+33142685300')).toEqual(['1 NOT_A_NUMBER', '2 OK +33142685300']);
  });

  test('a row without a number is a row, if anything else stands in it', async () => {
    expect(await rowsOf('PhoneNumber;City\n;Paris\n;')).toEqual(['2 EMPTY']);
  });
});

describe('Quotation marks', () => {
  test.each([
    ['before a number', '"+33142685300'],
    ['after a number', '+33142685300"'],
    ['within a number', '+331"42685300'],
    ['closed too early', '"+331"42685300'],
  ])('a stray one makes its row INVALID, and the rest goes on: %s', async (_form, row) => {
    expect(await rowsOf(`PhoneNumber\n${row}\n+33142685301\n"+33142685302"`)).toEqual([
      '2 STRAY_QUOTE → +33142685300',
      '3 OK +33142685301',
      '4 OK +33142685302',
    ]);
  });

  test('one that opens in another column swallows no row', async () => {
    const file = 'PhoneNumber,City\n+33142685300,"Paris\n+33142685301,Lyon\n+33142685302,"Nice"\n';
    expect(await rowsOf(file)).toEqual(['2 STRAY_QUOTE → +33142685300', '3 OK +33142685301', '4 OK +33142685302']);
  });

  test('a cell of another column runs over lines, and the next row keeps its own', async () => {
    const file = 'Address;PhoneNumber\n"12, rue X\n\n75001 Paris";+33142685300\nLyon;+33142685301';
    expect(await rowsOf(file)).toEqual(['2 OK +33142685300', '5 OK +33142685301']);
  });
});

describe('What spreadsheets do to numbers', () => {
  test.each([
    ['scientific', 'PhoneNumber\n4.41E+11', 'SCIENTIFIC_NOTATION'],
    ['scientific, French', 'PhoneNumber;Ville\n3,31E+10;Paris', 'SCIENTIFIC_NOTATION'],
    ['scientific, French, one column', 'PhoneNumber\n3,31E+10', 'SCIENTIFIC_NOTATION'],
    ['scientific, French, quoted', 'PhoneNumber,Ville\n"3,31E+10",Paris', 'SCIENTIFIC_NOTATION'],
    ['a formula', 'PhoneNumber\n=33142685300', 'FORMULA'],
    ['a formula that keeps a text', 'PhoneNumber\n="+33142685300"', 'FORMULA'],
    ['the same, quoted', 'PhoneNumber\n"=""+33142685300"""', 'FORMULA'],
    ['a formula of a stranger', "PhoneNumber\n=cmd|'/c calc'!A1", 'FORMULA'],
  ])('%s', async (_form, file, code) => expect(await rowsOf(file)).toEqual([`2 ${code}`]));

  test.each([
    ['the lost +', '33142685300', 'OK'],
    ['00', '0033142685300', 'REPAIRED'],
    ['the national form', '0142685300', 'REPAIRED'],
    ['spaces', '+33 1 42 68 53 00', 'REPAIRED'],
    ['dots', '01.42.68.53.00', 'REPAIRED'],
    ['dashes', '+33-1-42-68-53-00', 'REPAIRED'],
    ['parentheses', '+33 (0)1 42 68 53 00', 'REPAIRED'],
    ['a leading apostrophe', "'+33142685300", 'REPAIRED'],
  ])('%s', async (_form, text, verdict) => {
    expect(await rowsOf(`PhoneNumber\n${text}`)).toEqual([`2 ${verdict} +33142685300`]);
  });

  test('digits that could be two numbers are never guessed', async () => {
    expect(await rowsOf('PhoneNumber\n331426853')).toEqual(['2 AMBIGUOUS_NUMBER → +33331426853']);
  });

  test('a range gives its numbers, all with its line, and duplicates point at the first', async () => {
    expect(await rowsOf('PhoneNumber\n+14255551234 - +14255551235\n4255551235', 'US')).toEqual([
      '2 REPAIRED +14255551234',
      '2 REPAIRED +14255551235',
      '3 DUPLICATE +14255551235',
    ]);
  });
});
