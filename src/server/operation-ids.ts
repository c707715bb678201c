const ofOperation = /^\{"id":"(\d+)","type":"(next|error|complete)"/;

/**
 * Gives each operation of a socket an id of its own behind the client's. graphql-ws keys its operations by the client's
 * id, and one that was completed takes a moment to end: an id used again meanwhile would end in the place of the old one.
 */
export function createOperationIds() {
  const ours = new Map<string, string>();
  const theirs = new Map<string, string>();
  let last = 0;

  function end(their: string): string | null {
    const our = ours.get(their);
    if (our === undefined) return null;
    ours.delete(their);
    theirs.delete(our);
    return our;
  }

  return {
    /** How many operations the client has. */
    count: () => ours.size,
    /** Null: the client has an operation of this id. */
    begin(their: string): string | null {
      if (ours.has(their)) return null;
      last += 1;
      const our = String(last);
      ours.set(their, our);
      theirs.set(our, their);
      return our;
    },
    /** The client's id of an operation; undefined once it has completed it. */
    theirs: (our: string) => theirs.get(our),
    /** Ours of an operation that the client has completed; null when it has none of this id. */
    end,
    /** A frame of graphql-ws under the client's id; null when the client no longer has the operation. */
    outgoing(frame: string): string | null {
      const [head, our, type] = ofOperation.exec(frame) ?? [];
      if (head === undefined || our === undefined) return frame;
      const their = theirs.get(our);
      if (their === undefined) return null;
      if (type !== 'next') end(their);
      return `{"id":${JSON.stringify(their)},"type":"${type}"${frame.slice(head.length)}`;
    },
  };
}
