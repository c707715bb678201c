import type { MailContent, MailLink, MailSection } from './mail-content.ts';

/** The same for readers of plain text. */
export function writeText({ heading, greeting, lead, sections, button, footer, leave }: MailContent): string {
  const blocks = [
    heading,
    [greeting, lead].filter((part) => part !== null).join('\n\n'),
    ...sections.map(section),
    button ? linkLine(button) : '',
    ['-- ', ...footer, ...(leave ? [linkLine(leave)] : [])].join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function section({ heading, sentences, quote, facts, link }: MailSection): string {
  return [
    heading ?? '',
    sentences.join('\n'),
    quote ? `${quote.label}:\n${quoted(quote.text)}` : '',
    facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
    link ? linkLine(link) : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const linkLine = ({ label, url }: MailLink) => `${label}: ${url}`;

const quoted = (text: string) =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${line}`)
    .join('\n');
