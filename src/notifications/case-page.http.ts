import { createHash } from 'node:crypto';
import { preferredLanguage } from '../access/preferred-language.ts';
import type { Route } from '../route.ts';
import { statusLabels } from '../texts/labels.ts';
import { mailTexts } from '../texts/mail.ts';
import { entryLabels, mailPageTexts } from '../texts/mail-pages.ts';
import { type Language, say } from '../texts/text.ts';
import { asText } from './write-html.ts';

/** Runs in the browser. All that it shows is put in as text. */
const script = `
const [form, out] = [document.querySelector('form'), document.querySelector('output')];
const texts = JSON.parse(document.querySelector('main').dataset.texts);
const show = (tag, text, parent) => Object.assign(parent.appendChild(document.createElement(tag)), { textContent: text });
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const field = form.elements[0];
  const token = field.name === 'token' ? field.value.trim() : (await (await fetch('/demo/token', {
    method: 'POST', body: JSON.stringify({ email: field.value }) })).json()).token;
  const query = 'query($n: String!) { case(number: $n) { number title statusLabel timeline(last: 100) { edges { node { __typename id occurredAt actor { displayName } ... on Comment { body } ... on StatusChanged { to reason } } } } } }';
  const answer = await (await fetch('/graphql', { method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer ' + token, 'accept-language': document.documentElement.lang },
    body: JSON.stringify({ query, variables: { n: decodeURIComponent(location.pathname.split('/').pop()) } }) })).json();
  out.replaceChildren();
  const found = answer.data?.case;
  if (!found) return void show('p', texts.nobody, out);
  show('h2', found.number + ' ' + found.title, out);
  show('p', found.statusLabel, out);
  const list = out.appendChild(document.createElement('ol'));
  for (const { node } of found.timeline.edges) {
    const id = atob(node.id).split(':').pop();
    const item = Object.assign(list.appendChild(document.createElement('li')), { id, tabIndex: -1 });
    show('p', node.actor.displayName + ', ' + new Date(node.occurredAt).toLocaleString(document.documentElement.lang), item).className = 'small';
    show('p', node.body ?? texts.statuses[node.to] ?? texts.entries[node.__typename] ?? node.__typename, item);
    if (node.reason) show('blockquote', node.reason, item);
    if (location.hash === '#' + id) { item.className = 'meant'; item.setAttribute('aria-current', 'true'); requestAnimationFrame(() => { item.scrollIntoView({ block: 'center' }); item.focus(); }); }
  }
});
`;

/**
 * `GET /cases/:number`: what the links of mails open. The same page for every number, there or not: the case itself is
 * asked for by the browser, with the sign-in of whoever sits there, and shown at the entry that the link names.
 */
export function casePageRoute(people: readonly string[]): Route {
  const hash = createHash('sha256').update(script).digest('base64');
  const pages = { en: page('en', people), fr: page('fr', people) };
  return {
    method: 'GET',
    path: '/cases/:number',
    async handle(request, response) {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
        'referrer-policy': 'no-referrer',
        vary: 'accept-language',
      });
      response.end(pages[preferredLanguage(request.headers['accept-language']) ?? 'en']);
    },
  };
}

/** `people`: who can sign in without a password; nobody: a token is asked for. */
function page(language: Language, people: readonly string[]): string {
  const tell = (key: keyof typeof mailPageTexts) => asText(say(mailPageTexts[key], language));
  const statuses = Object.fromEntries(
    Object.entries(statusLabels).map(([code, label]) => [code, say(label, language)]),
  );
  const entries = Object.fromEntries(Object.entries(entryLabels).map(([kind, label]) => [kind, say(label, language)]));
  const texts = JSON.stringify({ nobody: say(mailPageTexts.CASE_NOBODY, language), statuses, entries });
  const field =
    people.length > 0
      ? `<label>${tell('CASE_WHO')} <select name="email">${people.map((one) => `<option>${asText(one)}</option>`).join('')}</select></label>`
      : `<label>${tell('CASE_TOKEN')} <input name="token" type="password" autocomplete="off" required></label>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${tell('CASE')}</title>
<style>
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #242424; background: #fff; }
  button, select, input { font: inherit; padding: .4em .8em; } li { margin: 1rem 0; padding: .5rem .8rem; border-left: 4px solid #e1dfdd; list-style: none; }
  li p { margin: 0; white-space: pre-line; overflow-wrap: anywhere; } ol { padding: 0; } .small { color: #605e5c; font-size: .9rem; } .meant { border-color: #4f52b2; background: #f0f0fa; }
  @media (prefers-color-scheme: dark) { body { background: #1b1a19; color: #f3f2f1; } .small { color: #c8c6c4; } .meant { background: #33335a; } }
</style>
</head>
<body>
<main data-texts="${asText(texts)}">
<p>${asText(say(mailTexts.SERVICE, language))}</p>
<h1>${tell('CASE')}</h1>
<p>${tell('CASE_SENTENCE')}</p>
<form method="post">${field} <button type="submit">${tell('CASE_SIGN_IN')}</button></form>
<output aria-live="polite"></output>
</main>
<script>${script}</script>
</body>
</html>
`;
}
