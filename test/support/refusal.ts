import { expect } from 'vitest';
import type { AmendCaseInput, CreateCaseInput } from '../generated/graphql.ts';
import { people, type TestApp } from './app.ts';
import { AmendCase, CreateCase } from './operations.ts';
import { snapshot } from './snapshot.ts';
import { aQuestion } from './stories.ts';

interface Payload {
  readonly case?: object | null;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

/** The problems of a case that must be refused, each as «CODE where.in.the.input»; and that nothing was written. */
export function refusal(app: TestApp, input: Partial<CreateCaseInput>, who: string = people.member) {
  return refused(app, async () => {
    const { createCase } = await app.as(who).run(CreateCase, { input: { ...aQuestion, ...input } });
    return createCase;
  });
}

/** The same of an amendment. */
export function amendmentRefusal(app: TestApp, input: AmendCaseInput, who: string = people.member) {
  return refused(app, async () => (await app.as(who).run(AmendCase, { input })).amendCase);
}

async function refused(app: TestApp, ask: () => Promise<Payload | null | undefined>): Promise<readonly string[]> {
  const before = await snapshot(app);
  const payload = await ask();
  expect(payload).toMatchObject({ case: null });
  expect(await snapshot(app)).toEqual(before);
  return (payload?.errors ?? []).map(({ code, path }) => [code, path.join('.')].join(' ').trim());
}
