import type { Readable } from 'node:stream';

/** A body that has arrived whole, but is no document yet. */
interface Received {
  /** bytes */
  readonly size: number;
  /** hexadecimal */
  readonly sha256: string;
  /** Its bytes, before it is kept. Who does not read them to the end destroys the stream. */
  read(): Promise<Readable>;
  /** Makes it the content of the document; quick, whatever its size. */
  keep(id: string): Promise<void>;
  /** Of what was kept, nothing is left to discard. */
  discard(): Promise<void>;
}

/** Where the bytes of documents are kept. A document's id is its name there; never what a person typed. */
export interface DocumentStore {
  /** Streams a body of so many bytes in. One that breaks off leaves nothing. Throws StoreFull when there is no room. */
  receive(body: AsyncIterable<Uint8Array>, size: number): Promise<Received>;
  /** A document as a stream, or a range of its bytes, both ends counted; null when there is none. As `read`. */
  get(id: string, range?: ByteRange): Promise<Readable | null>;
  /** A link by which anybody fetches a document from the store itself, for a minute; only of stores that are set so. */
  presign?(id: string, headers: StatedHeaders): Promise<string>;
  remove(id: string): Promise<void>;
  /** Removes the bodies that a crash left behind. */
  sweep(): Promise<void>;
}

/** What a store says of a document that it sends by itself. */
interface StatedHeaders {
  readonly contentType: string;
  readonly contentDisposition: string;
}

export interface ByteRange {
  readonly start: number;
  /** Of the last byte. */
  readonly end: number;
}

/** What nothing has been written to for so long was left behind by a crash. */
export const abandonedMilliseconds = 60 * 60 * 1000;

/** There is no room for a body: the operator makes some, and it is sent again. */
export class StoreFull extends Error {
  constructor(cause: unknown) {
    super('There is no room for documents. Make some, or move DATA_DIR to a larger disk.', { cause });
    this.name = 'StoreFull';
  }
}
