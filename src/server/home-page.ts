import type { Route } from '../route.ts';

const page = (title: string, demo: boolean, mail: boolean) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color: #222; }
  a { color: #0b57a4; } code { background: #f2f2f2; padding: .1em .3em; border-radius: .2em; }
  @media (prefers-color-scheme: dark) { body { background: #1b1b1b; color: #eee; } a { color: #8ec5ff; } code { background: #333; } }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>A GraphQL API with realtime subscriptions: organisations open cases about their telephone numbers, the desk answers on the same timeline, and every client sees it at once.</p>
<ul>
  <li><a href="/graphql">GraphiQL</a>: write queries, mutations and subscriptions in the browser${demo ? ', signed in as a person of contoso.com' : ''}</li>
  <li><code>POST /graphql</code> and <code>ws://…/graphql</code> (subprotocol <code>graphql-transport-ws</code>): the API</li>
  ${demo ? '<li><code>POST /demo/token</code> with <code>{"email":"member@contoso.com"}</code>: a token, good for an hour</li>' : ''}
  ${mail ? '<li><a href="/demo/mail">Mail</a>: what people would have been sent</li>' : ''}
  <li><a href="/healthz">/healthz</a> and <a href="/readyz">/readyz</a>: is it well?</li>
</ul>
</main>
</body>
</html>
`;

/** A plain page with the links. */
export function homeRoute(demo: boolean, mail: boolean): Route {
  const html = page('Phone number service centre', demo, mail);
  return {
    method: 'GET',
    path: '/',
    async handle(_request, response) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' });
      response.end(html);
    },
  };
}
