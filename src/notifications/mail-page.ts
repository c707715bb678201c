import type { ServerResponse } from 'node:http';
import { mailTexts } from '../texts/mail.ts';
import { type Language, say } from '../texts/text.ts';
import { asText, asWords } from './write-html.ts';

interface MailPage {
  readonly language: Language;
  readonly status: number;
  readonly heading: string;
  readonly sentence: string;
  /** A form that does it: programs that look into links before people do only GET. */
  readonly button: string | null;
}

/** A page for who comes by a link of a mail, without an account: it reveals nothing, and nobody keeps it. */
export function sendMailPage(
  response: ServerResponse,
  { language, status, heading, sentence, button }: MailPage,
): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${asText(heading)}</title>
<style>
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem; color: #242424; background: #fff; }
  button { font: inherit; padding: .6em 1.2em; border: 0; border-radius: .25em; background: #4f52b2; color: #fff; cursor: pointer; }
  button:focus-visible { outline: 3px solid #242424; outline-offset: 2px; }
  @media (prefers-color-scheme: dark) { body { background: #1b1a19; color: #f3f2f1; } button:focus-visible { outline-color: #fff; } }
</style>
</head>
<body>
<main>
<p>${asText(say(mailTexts.SERVICE, language))}</p>
<h1>${asWords(heading)}</h1>
<p>${asWords(sentence)}</p>
${button === null ? '' : `<form method="post"><button type="submit">${asText(button)}</button></form>`}
</main>
</body>
</html>
`);
}
