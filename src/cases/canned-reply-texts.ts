import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { Prisma } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import type { Text } from '../texts/text.ts';
import type { CaseType } from './case-type.ts';
import type { RuleSetState } from './rule-sets.ts';

/** A canned reply as leads keep it: its fields are not filled in. Its version is that of the last change of it. */
export interface CannedReplyText extends RuleSetState {
  readonly code: string;
  /** In the menu, from 1. */
  readonly position: number;
  /** None: for every type of case. */
  readonly types: readonly CaseType[];
  readonly label: Text;
  /** ICU message syntax, with the fields of reply-fields.ts. */
  readonly body: Text;
}

type Row = Omit<CannedReplyText, 'label' | 'body'> &
  Readonly<Record<'labelEn' | 'labelFr' | 'bodyEn' | 'bodyFr', string>>;

/** All of them, in the order of the menu. */
export async function readCannedReplyTexts({ prisma }: Deps, viewer: Viewer): Promise<readonly CannedReplyText[]> {
  authoriseAgent(viewer, 'readCannedReplies');
  const rows = await prisma.$queryRaw<Row[]>(Prisma.sql`
    SELECT reply.code, position, types::text[] AS types, label_en AS "labelEn", label_fr AS "labelFr", body_en AS "bodyEn",
      body_fr AS "bodyFr", reply.version, changed_at AS "changedAt", agent_id::text AS "changedById"
    FROM canned_replies AS reply
    LEFT JOIN rule_changes AS change ON change.kind = 'CANNED_REPLIES' AND change.version = reply.version
    ORDER BY position, reply.code
  `);
  return rows.map(({ labelEn, labelFr, bodyEn, bodyFr, ...row }) => ({
    ...row,
    label: { en: labelEn, fr: labelFr },
    body: { en: bodyEn, fr: bodyFr },
  }));
}
