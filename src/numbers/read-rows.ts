import { createNumberListReader, type NumberLine, type NumberListReading } from './number-list.ts';
import { createPause } from './pause.ts';
import type { NumberPlan } from './phone-number.ts';

/** Reads a list that comes in parts, without keeping the thread from others. A full list is read no further. */
export async function readRows(
  parts: AsyncIterable<Iterable<NumberLine>> | Iterable<Iterable<NumberLine>>,
  plan: NumberPlan,
): Promise<NumberListReading> {
  const reader = createNumberListReader(plan);
  const pause = createPause();
  for await (const lines of parts) {
    for (const line of lines) {
      const read = reader.read(line);
      if (read === false) return reader.finish();
      if (read !== true) for (const _step of read) if (pause.isDue()) await pause.take();
      if (pause.isDue()) await pause.take();
    }
  }
  return reader.finish();
}
