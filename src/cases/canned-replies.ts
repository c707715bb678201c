import { Temporal } from 'temporal-polyfill';
import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { cannedReplies, type ReplyField } from '../texts/canned-replies.ts';
import { type Language, say, type Text, type TextParams } from '../texts/text.ts';
import { formatCaseNumber } from './case-number.ts';
import { countOutcomes } from './number-summary.ts';
import { type CaseRow, readCases } from './read-cases.ts';

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
  return cannedReplies
    .filter(({ types, body }) => (!types || types.includes(row.type)) && fieldsOf(body).every((name) => name in values))
    .map(({ code, label, body }) => ({
      code,
      label,
      language: person.language === 'FR' ? 'fr' : 'en',
      body: (language) => say(body, language, inWords(values, language)),
    }));
}

const allFields: readonly ReplyField[] = ['person', 'agent', 'number', 'title', 'count', 'requested', 'confirmed'];

/** The fields that a body names: in both languages the same ones. */
const fieldsOf = ({ en }: Text) => allFields.filter((name) => new RegExp(`\\{${name}[},]`).test(en));

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
