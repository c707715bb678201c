import { readdir, readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { asText } from '../notifications/write-html.ts';
import type { Route } from '../route.ts';

/** Mails that the list shows, the newest first. */
const shown = 200;

/** `/demo/mail` lists what was sent where there is no mail server, and shows each as its reader would see it. */
export function demoMailboxRoutes(folder: string): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/demo/mail',
      async handle(_request, response) {
        const mails = await listMails(folder);
        const rows = mails.map(
          ({ id, mail, at }) =>
            `<li><a href="/demo/mail/${id}">${asText(mail.subject ?? '')}</a><br>${asText(mail.to?.[0]?.address ?? '')}, ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC</li>`,
        );
        const none = '<p>Nothing was sent yet. Change a case, and look again in two minutes.</p>';
        const list = rows.length > 0 ? `<ul>${rows.join('\n')}</ul>` : none;
        sendPage(
          response,
          `<h1>Mail</h1><p>There is no mail server (SMTP_URL): this is what would have been sent.</p>${list}`,
        );
      },
    },
    {
      method: 'GET',
      path: '/demo/mail/:id',
      async handle(_request, response, { id = '' }) {
        const mail = await readMail(folder, id);
        if (!mail) return sendPage(response, '<h1>There is no such mail</h1>', 404);
        const headers = mail.headers.map(({ key, value }) => `${key}: ${value}`).join('\n');
        const frame = `<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/demo/mail/${id}/html"></iframe>`;
        const more = `<details><summary>As plain text</summary><pre>${asText(mail.text ?? '')}</pre></details>
<details><summary>Headers</summary><pre>${asText(headers)}</pre></details>`;
        sendPage(
          response,
          `<p><a href="/demo/mail">All mails</a></p><h1>${asText(mail.subject ?? '')}</h1>${frame}${more}`,
        );
      },
    },
    {
      method: 'GET',
      path: '/demo/mail/:id/html',
      async handle(_request, response, { id = '' }) {
        const mail = await readMail(folder, id);
        if (!mail?.html) return sendPage(response, '<h1>There is no such mail</h1>', 404);
        response.writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy':
            "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox",
        });
        // As a reader of mail does: links open beside it.
        response.end(mail.html.replace('<head>', '<head><base target="_blank">'));
      },
    },
  ];
}

async function listMails(folder: string) {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtime })));
  const newest = dated.toSorted((a, b) => b.at.getTime() - a.at.getTime()).slice(0, shown);
  const read = await Promise.all(
    newest.map(async ({ name, at }) => ({
      id: name.slice(0, -4),
      at,
      mail: await readMail(folder, name.slice(0, -4)),
    })),
  );
  return read.flatMap(({ mail, ...one }) => (mail ? [{ ...one, mail }] : []));
}

async function readMail(folder: string, id: string) {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const raw = await readFile(join(folder, `${id}.eml`)).catch(() => null);
  if (!raw) return null;
  const { default: PostalMime } = await import('postal-mime');
  return PostalMime.parse(raw);
}

function sendPage(response: ServerResponse, content: string, status = 200): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'",
    'x-content-type-options': 'nosniff',
  });
  response.end(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mail of the demo</title>
<style>
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff; }
  iframe { width: 100%; height: 46rem; border: 1px solid #ccc; } pre { overflow-x: auto; } li { margin: .6rem 0; }
  @media (prefers-color-scheme: dark) { body { background: #1b1b1b; color: #eee; } a { color: #8ec5ff; } }
</style>
</head>
<body>
<main>${content}</main>
</body>
</html>
`);
}
