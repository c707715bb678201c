import type { Database, PrismaClient, ReadRows } from './database/database.ts';
import type { DocumentStore } from './documents/document-store.ts';
import type { Scanner } from './documents/scanner.ts';
import type { Bell } from './realtime/bell.ts';
import type { Cursors } from './realtime/cursor.ts';

/** What domain functions are given: made once by the composition root, the same for all requests. Types only. */
export interface Deps {
  readonly prisma: PrismaClient;
  /** Reads by hand-written statements, outside of transactions. */
  readonly rows: ReadRows;
  /** The same for one operation. */
  readonly rowsTogether: () => ReadRows;
  readonly databaseKind: Database['kind'];
  /** What is answered with it is true at this moment, and is not kept. */
  readonly now: () => Date;
  /** The same for what comes out otherwise only when one of these moments has passed: so long it may be kept. */
  readonly nowUntil: (boundaries: readonly (Date | null)[]) => Date;
  readonly bell: Bell;
  readonly cursors: Cursors;
  /** Key of the permutation behind case numbers: never changes in the life of a database. */
  readonly caseNumberKey: Uint8Array;
  /** Signs the links under which bytes are sent and fetched. */
  readonly linkKey: Uint8Array;
  /** Base of links handed to clients, without a slash at the end. */
  readonly publicUrl: () => string;
  readonly documentStore: DocumentStore;
  /** Null: documents are not scanned for viruses. */
  readonly scanner: Scanner | null;
}
