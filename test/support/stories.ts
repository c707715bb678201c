import { scanPending } from '../../src/cases/scan-pending.ts';
import { decodeNodeId } from '../../src/graphql/node.ts';
import type { CreateCaseInput } from '../generated/graphql.ts';
import type { TestApp } from './app.ts';
import { people } from './app.ts';
import type { Client } from './client.ts';
import { AssignCase, CreateCase, CreateUpload, ViewerId } from './operations.ts';

/** A question: the simplest of all cases. */
export const aQuestion = {
  country: 'FR',
  title: 'Can these mobile numbers be ported?',
  description: 'We have ten mobile numbers in Lyon. Can they move to you?',
  request: { generalInvestigation: { about: 'PORT_IN' } },
} as const satisfies Partial<CreateCaseInput>;

/** Opens a case that must be accepted: a question, unless told otherwise. */
export async function aCase(client: Client, input: Partial<CreateCaseInput> = {}) {
  const { createCase } = await client.run(CreateCase, { input: { ...aQuestion, ...input } });
  if (!createCase?.case) throw new Error(`The case was refused: ${JSON.stringify(createCase?.errors)}`);
  return createCase.case;
}

/** The database id of an agent or a person, as a node id. */
export async function idOf(client: Client): Promise<string> {
  const { viewer } = await client.run(ViewerId);
  if (!('id' in viewer.actor)) throw new Error('The viewer has no id.');
  return viewer.actor.id;
}

/** A case that the agent of the demo desk has taken: it is IN_REVIEW. */
export async function aCaseInReview(
  app: TestApp,
  input: Partial<CreateCaseInput> = {},
  opener: string = people.member,
) {
  const opened = await aCase(app.as(opener), input);
  const agent = app.as(people.agent);
  await agent.run(AssignCase, { input: { caseId: opened.id, assigneeId: await idOf(agent) } });
  return opened;
}

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** Uploads a file that must be accepted; returns its documentId. */
export async function aDocument(
  client: Client,
  {
    kind = 'SUPPORTING' as 'SUPPORTING' | 'LETTER_OF_AUTHORISATION' | 'NUMBER_LIST',
    content = pdf as Buffer,
    filename = 'letter.pdf',
    contentType = 'application/pdf',
  } = {},
): Promise<string> {
  const input = { kind, filename, contentType, size: content.length };
  const { createUpload } = await client.run(CreateUpload, { input });
  const upload = createUpload?.upload;
  if (!upload) throw new Error(`The upload was refused: ${JSON.stringify(createUpload?.errors)}`);
  const response = await fetch(upload.url, {
    method: upload.method,
    headers: upload.headers.map(({ name, value }): [string, string] => [name, value]),
    body: new Uint8Array(content),
  });
  if (response.status !== 201) throw new Error(`The bytes were refused: ${await response.text()}`);
  return upload.documentId;
}

/** The input of a port into Germany, with a letter that has been uploaded for it; the dates are of the tests' time. */
export async function aPortIn(
  client: Client,
  numbers: readonly string[] = ['+493022730000'],
  { requested = '2027-03-22T10:00', signed = '2027-02-22' } = {},
): Promise<CreateCaseInput> {
  const documentId = await aDocument(client, { kind: 'LETTER_OF_AUTHORISATION' });
  return {
    country: 'DE',
    title: 'Move our Berlin office in',
    description: 'All numbers of the Berlin office, please.',
    request: {
      portIn: {
        orderName: 'Berlin office',
        requestedFor: { localDateTime: requested },
        letterOfAuthorisation: { documentId, signedOn: signed, signedBy: 'Greta Vogel' },
        numbers: { numbers: [...numbers] },
      },
    },
  };
}

/** A document of a case in which the scanner finds something, later than it came. */
export async function foundInfected({ deps }: TestApp, documentId: string): Promise<void> {
  const id = decodeNodeId('Document', documentId) ?? '';
  await deps.prisma.document.update({ where: { id }, data: { scanState: 'PENDING' } });
  await scanPending({ ...deps, scanner: { scan: async () => ({ state: 'INFECTED', finding: 'Eicar-Signature' }) } });
}
