/** A body that has arrived whole, but is no document yet. */
export interface Received {
  /** bytes */
  readonly size: number;
  /** hexadecimal */
  readonly sha256: string;
  /** Makes it the content of the document; quick, whatever its size. */
  keep(id: string): Promise<void>;
  discard(): Promise<void>;
}

/** Where the bytes of documents are kept. A document's id is its name there; never what a person typed. */
export interface DocumentStore {
  /** Streams a body in. One that breaks off leaves nothing. */
  receive(body: AsyncIterable<Uint8Array>): Promise<Received>;
  /** A document as a stream, or a range of its bytes, both ends counted; null when there is none. */
  get(id: string, range?: { readonly start: number; readonly end: number }): Promise<AsyncIterable<Uint8Array> | null>;
  remove(id: string): Promise<void>;
}
