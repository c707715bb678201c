const ofOperation = /^\{"id":"(\d+)","type":"(next|error|complete)"/;

/**
 * Gives each operation of a socket an id of its own behind the client's. graphql-ws keys its operations by the client's
 * id, and one that was completed takes a moment to end: an id used again meanwhile would end in the place of the old one.
 */
export class OperationIds {
  /** The client's ids by ours: a socket has few operations, and a node many sockets. */
  readonly #theirs = new Map<string, string>();
  #last = 0;

  /** How many operations the client has. */
  count(): number {
    return this.#theirs.size;
  }

  /** Null: the client has an operation of this id. */
  begin(their: string): string | null {
    if (this.#ours(their) !== null) return null;
    this.#last += 1;
    const our = String(this.#last);
    this.#theirs.set(our, their);
    return our;
  }

  /** The client's id of an operation; undefined once it has completed it. */
  theirs(our: string): string | undefined {
    return this.#theirs.get(our);
  }

  /** Ours of an operation that the client has completed; null when it has none of this id. */
  end(their: string): string | null {
    const our = this.#ours(their);
    if (our !== null) this.#theirs.delete(our);
    return our;
  }

  /** A frame of graphql-ws under the client's id; null when the client no longer has the operation. */
  outgoing(frame: string): string | null {
    const [head, our, type] = ofOperation.exec(frame) ?? [];
    if (head === undefined || our === undefined) return frame;
    const their = this.#theirs.get(our);
    if (their === undefined) return null;
    if (type !== 'next') this.#theirs.delete(our);
    return `{"id":${JSON.stringify(their)},"type":"${type}"${frame.slice(head.length)}`;
  }

  #ours(their: string): string | null {
    for (const [our, one] of this.#theirs) if (one === their) return our;
    return null;
  }
}
