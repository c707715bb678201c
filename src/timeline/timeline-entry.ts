import { type Sight, sightOf, type Viewer } from '../access/viewer.ts';
import { columnsOf } from '../database/columns.ts';
import { Prisma } from '../database/database.ts';
import type { TimelineEntryModel } from '../generated/prisma/models.ts';
import { type ActorColumns, actorColumns, actorJoin } from '../people/actor-of-row.ts';
import { type Point, type StreamName, tagOf } from '../realtime/cursor.ts';

/** One entry as it stands in the table, with the name of its author when it is read to be shown. */
export type EntryRow = TimelineEntryModel & Partial<ActorColumns>;

export const entryColumns = columnsOf(
  Prisma.TimelineEntryScalarFieldEnum,
  ['changedFields', 'contactsAdded', 'contactsRemoved'],
  actorColumns,
);

/** What these columns are read from besides the entries. */
export const authorJoin = actorJoin('timeline_entries.author_person_id', 'timeline_entries.author_agent_id');

/** The timeline of a case, in the sight of the viewer: its cursors are those of the connection and the subscription. */
export function timelineName(caseId: string, viewer: Viewer): StreamName {
  return { stream: `timeline:${caseId}`, sight: sightOf(viewer) };
}

/** The columns of a sight: positions are dense in each, and null where the sight ends. */
export function positionColumn(sight: Sight): 'tenantPosition' | 'deskPosition' {
  return sight === 'DESK' ? 'deskPosition' : 'tenantPosition';
}

/** The same in a statement. */
export const positionSql = (sight: Sight): Prisma.Sql =>
  Prisma.raw(sight === 'DESK' ? 'desk_position' : 'tenant_position');

export function pointOf(entry: EntryRow, sight: Sight): Point {
  const position = entry[positionColumn(sight)];
  if (position === null) throw new Error(`Entry ${entry.id} has no position in the sight ${sight}.`);
  return { position, tag: tagOf(entry.id) };
}
