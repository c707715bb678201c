import { parentPort, Worker, workerData } from 'node:worker_threads';
import { nameOf, servers, startBenchApp } from './bench-app.ts';
import { median, percentile, show } from './report.ts';

const rounds = 3;
const requests = 200;

/** Light queries of one client while another opens cases of 20,000 numbers, next to the same client alone. */
export async function compareLatency(numbers: readonly string[]): Promise<void> {
  for (const server of servers()) {
    const bench = await startBenchApp(server);
    const light = { query: 'query { cases(first: 1) { edges { node { id title } } } }' };
    const opening = (index: number) => ({
      query: 'mutation ($input: CreateCaseInput!) { createCase(input: $input) { case { id } errors { code } } }',
      variables: {
        input: {
          country: 'FR',
          title: `A bench ${index}`,
          description: 'A bench',
          request: { generalInvestigation: { numbers: { csv: numbers.join('\n') } } },
        },
      },
    });
    const url = `${bench.app.url()}/graphql`;
    const watcher = startClient(url, await bench.token('member@fabrikam.com'));
    const opener = startClient(url, await bench.token('member@contoso.com'));
    await opener.send(JSON.stringify(opening(0)), 2);
    await watcher.send(JSON.stringify(light), requests);
    const ratios: number[] = [];
    const idle: number[] = [];
    const busy: number[] = [];
    const openings: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const alone = await watcher.send(JSON.stringify(light), requests);
      const cases = opener.send(JSON.stringify(opening(round)), 4);
      let isOver = false;
      const over = cases.then(() => {
        isOver = true;
      });
      const beside: number[] = [];
      while (!isOver) beside.push(...(await watcher.send(JSON.stringify(light), 10)));
      await over;
      openings.push(...(await cases));
      idle.push(percentile(alone, 99));
      busy.push(percentile(beside, 99));
      ratios.push(percentile(beside, 99) / percentile(alone, 99));
    }
    const figures = `${median(busy).toFixed(1)} ms, idle ${median(idle).toFixed(1)} ms, a case in ${median(openings).toFixed(0)} ms`;
    show(`${nameOf(server)}: p99 of a light query while such cases are created`, figures);
    show(`ratio (goal on PostgreSQL: at most 2)`, median(ratios).toFixed(2));
    await watcher.stop();
    await opener.stop();
    await bench.close();
  }
}

interface Order {
  readonly body: string;
  readonly times: number;
}

/** A client on a thread of its own, so that it measures the server and not itself. */
function startClient(url: string, token: string) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { url, token } });
  worker.once('error', (error) => {
    throw error;
  });
  return {
    send(body: string, times: number): Promise<readonly number[]> {
      worker.postMessage({ body, times } satisfies Order);
      return new Promise((resolve) => worker.once('message', resolve));
    },
    stop: () => worker.terminate(),
  };
}

export async function loadFromThisThread(): Promise<void> {
  const { url, token } = workerData as { readonly url: string; readonly token: string };
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  parentPort?.on('message', async ({ body, times }: Order) => {
    const taken: number[] = [];
    for (let index = 0; index < times; index += 1) {
      const start = performance.now();
      const text = await post(url, headers, body);
      taken.push(performance.now() - start);
      if (text.includes('"errors":[{')) throw new Error(text.slice(0, 500));
    }
    parentPort?.postMessage(taken);
  });
}

/** A connection that was kept and has just been closed by the server is opened anew. */
async function post(url: string, headers: Record<string, string>, body: string): Promise<string> {
  try {
    return await (await fetch(url, { method: 'POST', headers, body })).text();
  } catch {
    return (await fetch(url, { method: 'POST', headers, body })).text();
  }
}
