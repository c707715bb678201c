import type { Warning } from '../errors.ts';
import type { NumberListReading } from './number-list.ts';
import type { NumberKind } from './phone-number.ts';

/** A judged list with what is worth a look: of a dry run, and of a case that is refused. */
export interface NumberListReport {
  readonly reading: NumberListReading;
  readonly warnings: readonly Warning[];
  /** The request is a port: its numbers go to carriers in orders. */
  readonly isPort: boolean;
}

/** One order at a losing carrier. */
export interface PortingOrder {
  readonly kind: NumberKind;
  readonly count: number;
}

/** The kinds of which carriers take no other in the same order: the industry's rule. */
const kindsOfOrders: readonly NumberKind[] = ['GEOGRAPHIC', 'MOBILE', 'TOLL_FREE', 'SERVICE', 'OTHER'];

/** A port split into orders by kind. Which carrier loses each number is not known here. */
export function splitIntoOrders({ reading, isPort }: NumberListReport): readonly PortingOrder[] {
  if (!isPort) return [];
  return kindsOfOrders.map((kind) => ({ kind, count: reading.kinds[kind] })).filter(({ count }) => count > 0);
}
