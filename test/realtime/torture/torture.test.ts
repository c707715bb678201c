import { beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { buildServer, processTimeout } from '../../support/server-process.ts';
import { noAnomalies } from './anomalies.ts';
import { torture } from './torture.ts';

vi.setConfig({ testTimeout: 3 * processTimeout, hookTimeout: processTimeout });

describe.skipIf(inject('template').kind !== 'postgresql')('tortured for half a minute', () => {
  beforeAll(buildServer);

  test('nothing is lost, nothing comes twice, all is in order, nothing foreign and no ghost', async () => {
    const { anomalies, troubles, lostByControl, events } = await torture({ milliseconds: 30_000 });
    expect({ anomalies, troubles }).toEqual({ anomalies: noAnomalies, troubles: [] });
    expect(events).toBeGreaterThan(0);
    // A reader by `id > last` under the same torture: had it lost nothing, nothing would have been tortured.
    expect(lostByControl).toBeGreaterThan(0);
  });
});
