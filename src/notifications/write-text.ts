import type { MailContent, MailLink, MailSection } from './mail-content.ts';

/** The same for readers of plain text. */
export function writeText(content: MailContent): string {
  const { language, heading, greeting, lead, sections, button, footer, leave } = content;
  // In French with a space at which no line breaks.
  const colon = language === 'fr' ? '\u00a0:' : ':';
  const linkLine = ({ label, url }: MailLink) => `${label}${colon} ${url}`;
  const blocks = [
    heading,
    [greeting, lead].filter((part) => part !== null).join('\n\n'),
    ...sections.map((one) => section(one, colon, linkLine)),
    button ? linkLine(button) : '',
    ['-- ', ...footer, ...(leave ? [linkLine(leave)] : [])].join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function section(
  { heading, sentences, quote, facts, link }: MailSection,
  colon: string,
  linkLine: (link: MailLink) => string,
): string {
  return [
    heading ?? '',
    sentences.join('\n'),
    quote ? `${quote.label}${colon}\n${quoted(quote.text)}` : '',
    facts.map(([label, value]) => `${label}${colon} ${value}`).join('\n'),
    link ? linkLine(link) : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const quoted = (text: string) =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${line}`)
    .join('\n');
