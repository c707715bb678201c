import { type Language, languages } from '../texts/text.ts';

/** The best of our languages in an Accept-Language header (RFC 9110 section 12.5.4); null when it names none. */
export function preferredLanguage(header: string | null | undefined): Language | null {
  const ranges = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.trim().split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of ranges) {
    const known = languages.find((candidate) => candidate === language);
    if (known) return known;
  }
  return null;
}
