import type { Readable } from 'node:stream';

/** What a scanner says of a file. */
export type Verdict =
  | { readonly state: 'CLEAN' }
  | {
      readonly state: 'INFECTED';
      /** What the scanner calls it. */
      readonly finding: string;
    };

export interface Scanner {
  /** Throws ScannerAway when there is no verdict within so many milliseconds, for whatever reason. */
  scan(body: Readable, patience: number): Promise<Verdict>;
}

/** The scanner gave no verdict: the file is neither clean nor infected, and it is asked again later. */
export class ScannerAway extends Error {
  constructor(reason: string) {
    super(`The scanner for viruses gave no verdict: ${reason}.`);
    this.name = 'ScannerAway';
  }
}

/** How long the sender of a file waits for its verdict; the sweep that asks again waits longer. */
export const patienceOfUploads = 10_000;
export const patienceOfSweeps = 120_000;
/** After how many seconds the scanner is asked again. */
export const secondsUntilRetry = 60;
