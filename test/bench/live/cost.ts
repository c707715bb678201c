import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { show } from '../report.ts';
import { asker, startNodes } from './nodes.ts';

const warm = 800;
const measured = 800;
const writers = 4;

const comment = `mutation ($input: AddCommentInput!) { addComment(input: $input) { entry { id } errors { code } } }`;
const create = `mutation ($input: CreateCaseInput!) { createCase(input: $input) { case { number } errors { code } } }`;
const assign = `mutation ($input: AssignCaseInput!) { assignCase(input: $input) { case { number } errors { code } } }`;

/** What one change costs the node that writes it: CPU of its process, and how many it does in a second. */
export async function measureCost(server: string): Promise<void> {
  await using started = await startNodes(server, 1);
  const [node] = started.nodes;
  if (!node) throw new Error('There is no node.');
  const ask = await asker(node, 'member@contoso.com');
  const asAgent = await asker(node, 'agent@desk.example');
  const { cases } = await ask(
    '{ cases(scope: COMPANY, filter: { state: OPEN }, first: 10) { edges { node { id } } } }',
  );
  const ids: readonly string[] = cases.edges.map(({ node: { id } }: { readonly node: { readonly id: string } }) => id);
  const { viewer } = await asAgent('{ viewer { actor { ... on Agent { id } } } }');
  const caseOf = (index: number) => ids[index % ids.length];
  const arms: Readonly<Record<string, (index: number) => Promise<{ readonly errors: readonly unknown[] }>>> = {
    addComment: async (index) => {
      const input = { idempotencyKey: randomUUID(), caseId: caseOf(index), body: 'The order is on its way.' };
      return (await ask(comment, { input })).addComment;
    },
    assignCase: async (index) => {
      const assigneeId = Math.floor(index / ids.length) % 2 === 0 ? viewer.actor.id : null;
      return (await asAgent(assign, { input: { idempotencyKey: randomUUID(), caseId: caseOf(index), assigneeId } }))
        .assignCase;
    },
    createCase: async () => {
      const input = {
        idempotencyKey: randomUUID(),
        country: 'FR',
        title: 'A question',
        description: 'Can these be moved?',
        request: { generalInvestigation: { numbers: { numbers: [aNumber()] } } },
      };
      return (await ask(create, { input })).createCase;
    },
  };
  for (const [name, write] of Object.entries(arms).filter(([n]) => !process.env.ARM || process.env.ARM === n)) {
    await many(warm, write);
    const [cpu, from] = [cpuOf(node.pid), performance.now()];
    await many(measured, write);
    const perSecond = (measured / (performance.now() - from)) * 1000;
    const milliseconds = (cpuOf(node.pid) - cpu) / measured;
    show(
      `${name}: CPU of the node each, and how many a second`,
      `${milliseconds.toFixed(2)} ms, ${perSecond.toFixed(0)}`,
    );
  }
}

/** Another one each time: a number of many open cases is worth a warning that takes long to count. */
let numbers = 0;
export const aNumber = () => `+331426${String(numbers++).padStart(5, '0')}`;

async function many(count: number, write: (index: number) => Promise<{ readonly errors: readonly unknown[] }>) {
  let next = 0;
  const writer = async () => {
    while (next < count) {
      const { errors } = await write(next++);
      if (errors.length > 0) throw new Error(JSON.stringify(errors));
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
}

/** Milliseconds. The kernel counts in hundredths of a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
