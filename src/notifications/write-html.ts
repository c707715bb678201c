import type { MailContent, MailLink, MailSection } from './mail-content.ts';

// Styles stand in the tags: many readers of mail drop the others. Those in the head are for the ones that keep them.
const font = "font-family:'Segoe UI',system-ui,-apple-system,Roboto,Arial,sans-serif";
const dark = `@media (prefers-color-scheme: dark) {
  body, .page { background: #1b1a19 !important; } .card { background: #292827 !important; border-color: #484644 !important; }
  h1, h2, h3, p, dd, blockquote { color: #f3f2f1 !important; } dt, .small { color: #c8c6c4 !important; }
  blockquote { border-color: #7f85f5 !important; } a { color: #a6a7f8 !important; } a.button { background: #5b5fc7 !important; color: #ffffff !important; }
}`;

/** One column that fits a telephone, headings in order, and every colour against its ground at 4.5 to 1 or more. */
export function writeHtml(content: MailContent): string {
  const { language, subject, service, heading, greeting, lead, sections, button, footer, leave } = content;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${asText(subject)}</title>
<style>${dark}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f5f5f5">
<div class="page" lang="${language}" style="${font};background:#f5f5f5;padding:16px 12px">
<main class="card" style="max-width:600px;margin:0 auto;background:#ffffff;border:1px solid #e1dfdd;border-radius:8px;padding:24px 20px">
<p class="small" style="margin:0 0 16px;font-size:14px;line-height:20px;color:#605e5c">${asText(service)}</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:28px;color:#242424;overflow-wrap:anywhere">${asWords(heading)}</h1>
${paragraph(greeting)}
${lead === null ? '' : paragraph(lead)}
${sections.map(section).join('\n')}
${button === null ? '' : `<p style="margin:24px 0 0">${buttonLink(button)}</p>`}
</main>
<div style="max-width:600px;margin:0 auto;padding:16px 20px">
${footer.map((text) => `<p class="small" style="${small}">${asWords(text)}</p>`).join('\n')}
${leave === null ? '' : `<p class="small" style="${small}">${link(leave)}</p>`}
</div>
</div>
</body>
</html>
`;
}

const headings = {
  2: 'margin:28px 0 8px;font-size:18px;line-height:24px',
  3: 'margin:16px 0 4px;font-size:16px;line-height:24px',
} as const;
const small = 'margin:0 0 8px;font-size:13px;line-height:19px;color:#605e5c';

function section({ level, heading, sentences, quote, facts, link: to }: MailSection): string {
  const parts = [
    heading === null
      ? ''
      : `<h${level} style="${headings[level]};color:#242424;overflow-wrap:anywhere">${asWords(heading)}</h${level}>`,
    ...sentences.map(paragraph),
    quote === null
      ? ''
      : `<p style="margin:0 0 4px;font-size:14px;line-height:20px;color:#424242"><strong>${asText(quote.label)}</strong></p>
<blockquote style="margin:0 0 16px;padding:4px 0 4px 12px;border-left:4px solid #5b5fc7;font-size:16px;line-height:24px;color:#242424;white-space:pre-line;overflow-wrap:anywhere">${asWords(quote.text)}</blockquote>`,
    facts.length === 0
      ? ''
      : `<dl style="margin:16px 0 0">${facts
          .map(
            ([label, value]) =>
              `<dt style="margin:0;font-size:13px;line-height:18px;color:#605e5c">${asText(label)}</dt><dd style="margin:0 0 10px;font-size:16px;line-height:22px;color:#242424;overflow-wrap:anywhere">${asWords(value)}</dd>`,
          )
          .join('')}</dl>`,
    to === null ? '' : `<p style="margin:0 0 12px;font-size:16px;line-height:24px">${link(to)}</p>`,
  ];
  return parts.filter((part) => part !== '').join('\n');
}

const paragraph = (text: string) =>
  `<p style="margin:0 0 12px;font-size:16px;line-height:24px;color:#242424;overflow-wrap:anywhere">${asWords(text)}</p>`;

const link = ({ label, url }: MailLink) => `<a href="${asText(url)}" style="color:#4f52b2">${asText(label)}</a>`;

const buttonLink = ({ label, url }: MailLink) =>
  `<a class="button" href="${asText(url)}" style="display:inline-block;padding:12px 20px;border-radius:4px;background:#4f52b2;color:#ffffff;font-size:16px;line-height:20px;text-decoration:none">${asText(label)}</a>`;

/** As text, where no line ends inside of a case's number or after the hyphen of «e-mail». */
export const asWords = (text: string): string =>
  asText(text).replaceAll(/PN-\d{8}|\be-mails?\b/g, '<span style="white-space:nowrap">$&</span>');

/** Whatever people wrote is text here, never markup. */
export function asText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
