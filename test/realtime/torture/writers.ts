import { randomUUID } from 'node:crypto';
import { type Answer, createClient } from '../../support/client.ts';
import {
  AddComment,
  ChangeCaseStatus,
  CreateCase,
  ReopenCase,
  ResolveCase,
  SetAdditionalContacts,
} from '../../support/operations.ts';
import type { Operation } from './check-operations.ts';
import { between, oneOf, pause } from './pause.ts';
import { keyPrefix } from './recorded.ts';

/** A case that writers change, and whose it is. */
export interface OpenCase {
  readonly id: string;
  readonly opener: string;
}

export interface Writing {
  readonly urls: () => readonly string[];
  readonly token: (email: string) => Promise<string>;
  readonly cases: OpenCase[];
  readonly operations: Operation[];
  readonly isOver: () => boolean;
}

interface Payload {
  readonly case?: { readonly id: string } | null | undefined;
  readonly errors: readonly unknown[];
}

type Payloads = Readonly<Record<string, unknown>>;
type Act = (client: ReturnType<typeof createClient>, of: OpenCase, key: string) => Promise<Answer<Payloads>>;

const agent = 'agent@desk.example';

/** A question: the simplest of all cases. */
export const aQuestion = {
  country: 'FR',
  title: 'Can these mobile numbers be ported?',
  description: 'We have ten mobile numbers in Lyon. Can they move to you?',
  request: { generalInvestigation: { about: 'PORT_IN' } },
} as const;

/** New for each change, and the same again when it is tried again: another input would be another change. */
const address = (key: string) => `${key}@contoso.com`;

/** Each writes exactly one event. */
const byPerson: readonly Act[] = [
  (client, _of, idempotencyKey) => client.ask(CreateCase, { input: { ...aQuestion, idempotencyKey } }),
  (client, { id }, idempotencyKey) => client.ask(AddComment, { input: { caseId: id, body: 'And?', idempotencyKey } }),
  (client, { id }, idempotencyKey) => client.ask(AddComment, { input: { caseId: id, body: 'When?', idempotencyKey } }),
  (client, { id }, idempotencyKey) =>
    client.ask(SetAdditionalContacts, {
      input: { caseId: id, additionalContacts: [address(idempotencyKey)], idempotencyKey },
    }),
  (client, { id }, idempotencyKey) => client.ask(ResolveCase, { input: { caseId: id, idempotencyKey } }),
  (client, { id }, idempotencyKey) => client.ask(ReopenCase, { input: { caseId: id, idempotencyKey } }),
];

const byAgent: readonly Act[] = [
  (client, { id }, idempotencyKey) => client.ask(AddComment, { input: { caseId: id, body: 'Soon.', idempotencyKey } }),
  (client, { id }, idempotencyKey) =>
    client.ask(AddComment, { input: { caseId: id, body: 'Unsure.', visibility: 'INTERNAL', idempotencyKey } }),
  (client, { id }, idempotencyKey) =>
    client.ask(ChangeCaseStatus, { input: { caseId: id, status: 'WITH_CARRIER', idempotencyKey } }),
  (client, { id }, idempotencyKey) =>
    client.ask(ChangeCaseStatus, { input: { caseId: id, status: 'IN_REVIEW', reason: 'No', idempotencyKey } }),
  (client, { id }, idempotencyKey) => client.ask(ResolveCase, { input: { caseId: id, idempotencyKey } }),
  (client, { id }, idempotencyKey) => client.ask(ReopenCase, { input: { caseId: id, idempotencyKey } }),
];

/** Changes cases until it is over, and writes down what it knows of each change. */
export async function write(email: string, { urls, token, cases, operations, isOver }: Writing): Promise<void> {
  const acts = email === agent ? byAgent : byPerson;
  const clientOf = () => createClient(`${oneOf(urls())}/graphql`, () => token(email), {});

  async function attempt(act: Act, of: OpenCase, key: string): Promise<Operation['outcome']> {
    try {
      const { data, errors } = await act(clientOf(), of, key);
      // What failed on the server's side may have been committed before.
      if (errors) return errors.some(({ extensions }) => extensions.code === 'INTERNAL') ? 'unknown' : 'failed';
      const payload = Object.values(data ?? {})[0] as Payload | null | undefined;
      if (!payload) return 'unknown';
      if (payload.errors.length > 0) return 'failed';
      const { case: changed } = payload;
      if (changed && !cases.some(({ id }) => id === changed.id)) cases.push({ id: changed.id, opener: email });
      return 'ok';
    } catch {
      return 'unknown';
    }
  }

  while (!isOver()) {
    const key = `${keyPrefix}${randomUUID()}`;
    const act = oneOf(acts);
    const own = cases.filter(({ opener }) => email === agent || opener.split('@')[1] === email.split('@')[1]);
    const of = oneOf(own.slice(-12));
    let outcome = await attempt(act, of, key);
    // Under the same key, as the client of an unsure answer should; some give up, and nobody knows.
    while (outcome === 'unknown' && Math.random() < 0.8) {
      await pause(between(50, 500));
      outcome = await attempt(act, of, key);
    }
    operations.push({ key, outcome });
    await pause(between(5, 60));
  }
}
