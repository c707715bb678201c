import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../src/schema.ts';
import { problemTexts } from '../src/texts/problems.ts';
import { requestErrorTexts } from '../src/texts/request-errors.ts';
import { uploadErrorTexts } from '../src/texts/upload-errors.ts';
import { warningTexts } from '../src/texts/warnings.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const codesUnder = (heading: string) => {
  const section = readme.split(`### ${heading}\n`)[1]?.split(/^#/m)[0] ?? '';
  return [...section.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, code]) => code).sort();
};

describe('The README', () => {
  test.each([
    ['Errors of an input', problemTexts],
    ['Warnings', warningTexts],
    ['Errors of an operation', requestErrorTexts],
    ['Errors of the byte routes', uploadErrorTexts],
  ])('lists exactly the codes of «%s»', (heading, texts) => {
    expect(codesUnder(heading)).toEqual(Object.keys(texts).sort());
  });

  test('shows operations that the schema takes', () => {
    const documents = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, document = '']) => document);
    expect(documents.length).toBeGreaterThan(2);
    for (const document of documents) expect(validate(schema, parse(document))).toEqual([]);
  });

  test('names only commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('names only files that there are', () => {
    const named = [...readme.matchAll(/`((?:src|test|prisma|schema)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(5);
    for (const path of named) expect(() => readFileSync(join(root, path)), path).not.toThrow(/ENOENT/);
  });
});
