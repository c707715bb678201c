import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createClamd } from '../../src/documents/clamd.ts';
import { ScannerAway } from '../../src/documents/scanner.ts';
import { aFolder } from '../support/server-process.ts';
import { aClamd, virus } from './a-clamd.ts';

const chunks = (...parts: readonly (string | Buffer)[]) => Readable.from(parts.map((part) => Buffer.from(part)));
const patience = 20_000;

describe('clamd', () => {
  test('is sent the file as it is, in whatever pieces it comes', async () => {
    await using clamd = await aClamd();
    const large = Array.from({ length: 40 }, () => randomBytes(65_536));
    expect(await createClamd(clamd.address).scan(chunks('', ...large, ''), patience)).toEqual({ state: 'CLEAN' });
    expect(clamd.scanned.map((content) => content.equals(Buffer.concat(large)))).toEqual([true]);
  });

  test('tells the name of what it found', async () => {
    await using clamd = await aClamd();
    const verdict = await createClamd(clamd.address).scan(chunks('a', virus, 'b'), patience);
    expect(verdict).toEqual({ state: 'INFECTED', finding: 'Eicar-Signature' });
  });

  test('may listen on a socket of the machine', async () => {
    await using folder = await aFolder();
    const path = join(folder.path, 'clamd.ctl');
    await using _clamd = await aClamd('SCANS', path);
    expect(await createClamd({ path }).scan(chunks('a'), patience)).toEqual({ state: 'CLEAN' });
  });
});

describe('there is no verdict from a daemon that', () => {
  test.each([
    ['CUTS', /The scanner for viruses gave no verdict: .+\.$/],
    ['BREAKS_OFF', /it broke off after «stream: O»/],
    ['SAYS_ERROR', /it says «stream: Can.+t allocate memory ERROR»/],
    ['IS_FULL', /it says «INSTREAM size limit exceeded\. ERROR»\. Set StreamMaxLength in clamd\.conf to 30M or more/],
    ['SAYS_NONSENSE', /it says «HTTP\/1\.1 400»/],
    ['RAMBLES', /it broke off after «x{200}»/],
  ] as const)('%s', async (mood, message) => {
    await using clamd = await aClamd(mood);
    const parts = Array.from({ length: 100 }, () => randomBytes(65_536));
    const asked = createClamd(clamd.address).scan(chunks(...parts), patience);
    await expect(asked).rejects.toThrow(message);
    await expect(asked).rejects.toBeInstanceOf(ScannerAway);
  });

  test('IS_SILENT: it is waited for no longer than said', async () => {
    await using clamd = await aClamd('IS_SILENT');
    const asked = createClamd(clamd.address).scan(chunks('a'), 200);
    await expect(asked).rejects.toThrow('The scanner for viruses gave no verdict: no answer within 0.2 seconds.');
  });

  test('does not listen', async () => {
    const clamd = await aClamd();
    await clamd[Symbol.asyncDispose]();
    const body = chunks('a');
    await expect(createClamd(clamd.address).scan(body, patience)).rejects.toThrow(/ECONNREFUSED/);
    expect(body.destroyed).toBe(true);
  });
});
