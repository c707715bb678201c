import { expect, test } from 'vitest';
import type { ReadRows } from '../../src/database/database.ts';
import { createHeadWatch } from '../../src/realtime/head-watch.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A store with one head, that can be away or slow. */
function aStore() {
  const store = { position: 5n, written: '1', isAway: false, looks: 0, wait: Promise.resolve() as Promise<unknown> };
  const rows = async () => {
    store.looks += 1;
    const seen = { stream: 'log', position: store.position, written: store.written };
    await store.wait;
    if (store.isAway) throw new Error('The database is away.');
    return [seen];
  };
  return { store, rows: rows as ReadRows };
}

test('what has not moved keeps its epoch, what has moved gets another one', async () => {
  const { store, rows } = aStore();
  const watch = createHeadWatch(rows, 20);
  const sphere = watch.sphere(['log']);
  expect(watch.isCurrent(sphere)).toBe(false);
  await watch.look(sphere);
  const { epoch } = sphere;
  expect([watch.isCurrent(sphere), sphere.positions.get('log')]).toEqual([true, 5]);
  await watch.lookAnew(sphere);
  expect(sphere.epoch).toBe(epoch);
  // Written again at the same place: the store was set back, and has moved on since.
  store.written = '2';
  await watch.lookAnew(sphere);
  expect(sphere.epoch).not.toBe(epoch);
});

test('a look is believed for so long and no longer, counted from when it began', async () => {
  const { store, rows } = aStore();
  const watch = createHeadWatch(rows, 40);
  const sphere = watch.sphere(['log']);
  store.wait = pause(60);
  // It took longer than it may be believed.
  const looked = watch.look(sphere);
  await looked;
  expect(watch.isCurrent(sphere)).toBe(false);
});

test('all who wait share a look, and who comes after a change is not answered by one that began before it', async () => {
  const { store, rows } = aStore();
  const watch = createHeadWatch(rows);
  const sphere = watch.sphere(['log']);
  await Promise.all(Array.from({ length: 100 }, () => watch.look(sphere)));
  expect(store.looks).toBe(1);
  store.wait = pause(30);
  const early = watch.lookAnew(sphere);
  await pause(5);
  watch.distrust();
  expect(watch.isCurrent(sphere)).toBe(false);
  await Promise.all([early, watch.look(sphere), watch.look(sphere)]);
  expect(store.looks).toBe(3);
  expect(watch.isCurrent(sphere)).toBe(true);
});

test('when the store cannot be looked at, nothing that was known is believed any more', async () => {
  const { store, rows } = aStore();
  const watch = createHeadWatch(rows);
  const sphere = watch.sphere(['log']);
  await watch.look(sphere);
  const { epoch } = sphere;
  store.isAway = true;
  await expect(watch.lookAnew(sphere)).rejects.toThrow('away');
  expect(watch.isCurrent(sphere)).toBe(false);
  store.isAway = false;
  await watch.look(sphere);
  expect(sphere.epoch).not.toBe(epoch);
});
