import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change, type Outcome } from '../change.ts';
import { excerpt } from '../countries/excerpt.ts';
import type { Transaction } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, Refused } from '../errors.ts';
import type { CannedReplyModel } from '../generated/prisma/models.ts';
import { textProblems } from '../inputs/text-field.ts';
import { languages, type Text } from '../texts/text.ts';
import { type CaseType, caseTypes } from './case-type.ts';
import { keepMenuOrder, menuOrder } from './menu-order.ts';
import { bodyProblems, bodyWarnings } from './reply-fields.ts';
import { rulePolicy } from './rule-policy.ts';
import { isRuleCode, keepRuleChange, takeTurn } from './rule-sets.ts';

export interface SaveCannedReplyInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly code: string;
  /** Null: it is a new one. */
  readonly expectedVersion: number | null;
  /** In the menu, from 1. Null: where it is, a new one at the end. */
  readonly position: number | null;
  /** None: for every type of case. */
  readonly types: readonly CaseType[];
  readonly label: Text;
  readonly body: Text;
}

export interface RemoveCannedReplyInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly code: string;
  readonly expectedVersion: number;
}

type ReplyOutcome = Promise<Outcome<{ code: string }>>;

/** Keeps a new reply, or the whole of one in the place of what it was. */
export function saveCannedReply(deps: Deps, viewer: Viewer, input: SaveCannedReplyInput): ReplyOutcome {
  const lead = authoriseAgent(viewer, 'saveCannedReply');
  const { code, expectedVersion, label, body } = input;
  return change(deps, viewer, { name: 'saveCannedReply', input }, async (tx) => {
    const version = await takeTurn(tx, 'CANNED_REPLIES');
    const all = await repliesOf(tx);
    const before = all.find((reply) => reply.code === code) ?? null;
    if ((before?.version ?? null) !== expectedVersion) throw conflict(code);
    const max = rulePolicy.mostReplies;
    const problems = [
      ...replyProblems(input),
      ...(before === null && all.length >= max ? [problem('TOO_MANY_REPLIES', [], { max })] : []),
    ];
    if (problems.length > 0) throw new Refused(problems);
    const types = caseTypes.filter((type) => input.types.includes(type));
    const row = {
      types,
      labelEn: label.en.trim(),
      labelFr: label.fr.trim(),
      bodyEn: body.en,
      bodyFr: body.fr,
      version,
    };
    await tx.cannedReply.upsert({ where: { code }, create: { ...row, code, position: 0 }, update: row });
    const codes = all.map((reply) => reply.code);
    const ordered = menuOrder(codes, code, input.position);
    await keepMenuOrder(tx, 'canned_replies', ordered);
    const after = inWords(row, ordered.indexOf(code));
    const was = before ? inWords(before, codes.indexOf(code)) : [];
    await keepRuleChange(tx, lead, { kind: 'CANNED_REPLIES', version, code, before: was, after }, deps.now());
    return { result: { code }, warnings: bodyWarnings(body, ['body']) };
  });
}

export function removeCannedReply(deps: Deps, viewer: Viewer, input: RemoveCannedReplyInput): ReplyOutcome {
  const lead = authoriseAgent(viewer, 'removeCannedReply');
  const { code, expectedVersion } = input;
  return change(deps, viewer, { name: 'removeCannedReply', input }, async (tx) => {
    const version = await takeTurn(tx, 'CANNED_REPLIES');
    const all = await repliesOf(tx);
    const place = all.findIndex((reply) => reply.code === code);
    const reply = all[place];
    if (!reply) throw new Refused([problem('NOT_FOUND', ['code'])]);
    if (reply.version !== expectedVersion) throw conflict(code);
    await tx.cannedReply.delete({ where: { code } });
    await keepMenuOrder(
      tx,
      'canned_replies',
      all.filter((other) => other !== reply).map((other) => other.code),
    );
    const was = { kind: 'CANNED_REPLIES', version, code, before: inWords(reply, place), after: [] } as const;
    await keepRuleChange(tx, lead, was, deps.now());
    return { result: { code } };
  });
}

const conflict = (code: string) =>
  new Refused([problem('CANNED_REPLY_CONFLICT', ['expectedVersion'], { code: excerpt(code) })]);

const repliesOf = (tx: Transaction) => tx.cannedReply.findMany({ orderBy: [{ position: 'asc' }, { code: 'asc' }] });

function replyProblems({ code, label, body }: SaveCannedReplyInput): readonly Problem[] {
  const { labelLength, replyBodyLength } = rulePolicy;
  return [
    ...(isRuleCode(code) ? [] : [problem('CODE_MALFORMED', ['code'])]),
    ...languages.flatMap((language) => textProblems(label[language], ['label', language], labelLength)),
    ...languages.flatMap((language) => {
      const path = ['body', language];
      const unstorable = textProblems(body[language], path, replyBodyLength);
      return unstorable.length > 0 ? unstorable : bodyProblems(body[language], language, path);
    }),
  ];
}

type Words = Pick<CannedReplyModel, 'types' | 'labelEn' | 'labelFr' | 'bodyEn' | 'bodyFr'>;

const inWords = ({ types, labelEn, labelFr, bodyEn, bodyFr }: Words, place: number) => [
  `position: ${place + 1}`,
  `types: ${types.join(', ') || '*'}`,
  `label.en: ${labelEn}`,
  `label.fr: ${labelFr}`,
  `body.en: ${bodyEn}`,
  `body.fr: ${bodyFr}`,
];
