import { Temporal } from 'temporal-polyfill';
import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { type Language, say, type Text, type TextParams } from '../texts/text.ts';
import { readCannedReplyTexts } from './canned-reply-texts.ts';
import { formatCaseNumber } from './case-number.ts';
import { countOutcomes } from './number-summary.ts';
import { type CaseRow, readCases } from './read-cases.ts';
import { fieldsOf, type ReplyField } from './reply-fields.ts';

/** Ready words for one case, to be changed and sent as a comment. */
export interface CannedReply {
  readonly code: string;
  readonly label: Text;
  /** Of whoever opened the case. */
  readonly language: Language;
  readonly body: (language: Language) => string;
}

interface WallTime {
  readonly local: string;
  readonly zone: string;
}

type Values = Readonly<Partial<Record<ReplyField, string | number | WallTime>>>;

/** Those that make sense for the case, its fields filled in; null for a case that is not there. */
export async function readCannedReplies(
  deps: Deps,
  viewer: Viewer,
  caseId: string,
): Promise<readonly CannedReply[] | null> {
  const agent = authoriseAgent(viewer, 'readCannedReplies');
  const [row] = await readCases(deps, viewer, [caseId]);
  if (!row) return null;
  const person = await deps.prisma.person.findUniqueOrThrow({ where: { id: row.creatorId } });
  const count = (await countOutcomes(deps.rows, [row.id])).get(row.id)?.total;
  const requested = await readRequestedTime(deps, row);
  const values: Values = {
    person: person.displayName,
    agent: agent.displayName,
    number: formatCaseNumber(row.number),
    title: row.title,
    ...(count === undefined ? {} : { count }),
    ...(requested ? { requested: { local: requested.requestedLocal, zone: requested.requestedZone } } : {}),
    ...(row.confirmedLocal && row.confirmedZone
      ? { confirmed: { local: row.confirmedLocal, zone: row.confirmedZone } }
      : {}),
  };
  const replies = await readCannedReplyTexts(deps, viewer);
  return replies
    .filter(({ types, body }) => (types.length === 0 || types.includes(row.type)) && hasFields(body, values))
    .map(({ code, label, body }) => ({
      code,
      label,
      language: person.language === 'FR' ? 'fr' : 'en',
      body: (language) => say(body, language, inWords(values, language)),
    }));
}

/** Words that an operator has written past the leads, and that cannot be said, are not offered. */
const hasFields = (body: Text, values: Values) => fieldsOf(body)?.every((name) => name in values) ?? false;

function inWords(values: Values, language: Language): TextParams {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? timeInWords(value, language) : value,
    ]),
  );
}

function timeInWords({ local, zone }: WallTime, language: Language): string {
  const time = Temporal.PlainDateTime.from(local);
  const day = time.toLocaleString(language === 'en' ? 'en-GB' : 'fr-FR', { dateStyle: 'long' });
  return `${day}, ${time.toString({ smallestUnit: 'minute' }).slice(11)} (${zone})`;
}

function readRequestedTime({ prisma }: Deps, { id: caseId, type }: CaseRow) {
  const where = { caseId };
  switch (type) {
    case 'PORT_IN':
      return prisma.portInRequest.findUnique({ where });
    case 'CROSS_TENANT_PORT':
      return prisma.crossTenantPortRequest.findUnique({ where });
    case 'INVENTORY_TYPE_CHANGE':
      return prisma.inventoryTypeChangeRequest.findUnique({ where });
    default:
      return null;
  }
}
