/** What may go wrong with a feed. Each finding is a sentence that names the event. */
export interface Anomalies {
  /** Committed, or acknowledged, and never told. */
  readonly lost: readonly string[];
  /** Told and accepted again, or an operation that was carried out twice. */
  readonly duplicate: readonly string[];
  /** Accepted after an event of the same lane that it precedes. */
  readonly outOfOrder: readonly string[];
  /** Of another tenant, another case, or of the desk alone. */
  readonly foreign: readonly string[];
  /** Never happened, or not as it was told. */
  readonly ghost: readonly string[];
}

export type AnomalyKind = keyof Anomalies;

export const anomalyKinds = ['lost', 'duplicate', 'outOfOrder', 'foreign', 'ghost'] as const satisfies AnomalyKind[];

export const noAnomalies: Anomalies = { lost: [], duplicate: [], outOfOrder: [], foreign: [], ghost: [] };

export function mergeAnomalies(all: readonly Anomalies[]): Anomalies {
  const of = (kind: AnomalyKind) => all.flatMap((one) => one[kind]);
  return {
    lost: of('lost'),
    duplicate: of('duplicate'),
    outOfOrder: of('outOfOrder'),
    foreign: of('foreign'),
    ghost: of('ghost'),
  };
}

export const countAnomalies = (found: Anomalies): number =>
  anomalyKinds.reduce((sum, kind) => sum + found[kind].length, 0);
