import { pause } from './pause.ts';

const lifetime = 20 * 60_000;

/** Tokens of the demo sign-in, kept for a while. Whichever node answers: they all know them. */
export function createTokens(urls: () => readonly string[]) {
  const kept = new Map<string, { readonly token: string; readonly until: number }>();

  async function issue(email: string): Promise<string> {
    for (;;) {
      for (const url of urls()) {
        try {
          const request = { method: 'POST', body: JSON.stringify({ email }), signal: AbortSignal.timeout(5_000) };
          const response = await fetch(`${url}/demo/token`, request);
          const { token } = await response.json();
          if (response.ok && typeof token === 'string') return token;
        } catch {
          // This node is down or cut: the next one.
        }
      }
      await pause(100);
    }
  }
  return async (email: string): Promise<string> => {
    const known = kept.get(email);
    if (known && known.until > Date.now()) return known.token;
    const token = await issue(email);
    kept.set(email, { token, until: Date.now() + lifetime });
    return token;
  };
}
