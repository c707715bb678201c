import { anomalyKinds, countAnomalies } from './anomalies.ts';
import type { Report } from './torture.ts';

export const isSound = ({ anomalies, troubles, lostByControl }: Report): boolean =>
  countAnomalies(anomalies) === 0 && troubles.length === 0 && lostByControl > 0;

const shown = 20;

/** What came of it, for people. */
export function printReport(report: Report): string {
  const { anomalies, troubles, lostByControl, events, accepted, connections, operations, nemeses } = report;
  const findings = [...anomalyKinds.flatMap((kind) => anomalies[kind].map((one) => `${kind}: ${one}`)), ...troubles];
  return [
    `operations    ok ${operations.ok}, failed ${operations.failed}, unknown ${operations.unknown}`,
    `events        ${events} committed, ${accepted} accepted over ${connections} connections`,
    `nemeses       ${Object.entries(nemeses)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ')}`,
    `anomalies     ${anomalyKinds.map((kind) => `${kind} ${anomalies[kind].length}`).join(', ')}`,
    `troubles      ${troubles.length}`,
    `control arm   lost ${lostByControl} by «id > last»${lostByControl > 0 ? '' : ': nothing was tortured'}`,
    ...findings.slice(0, shown).map((finding) => `  ${finding}`),
    isSound(report) ? 'Nothing lost, nothing twice, in order.' : 'NOT SOUND.',
  ].join('\n');
}
