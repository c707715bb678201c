import { randomUUID } from 'node:crypto';
import { authorise } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change, type Outcome } from '../change.ts';
import { excerpt } from '../countries/excerpt.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, Refused } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import { allowedTypes, type DocumentKind, filenameLength, maxBytes } from './document-kinds.ts';

export interface CreateUploadInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly kind: DocumentKind;
  readonly filename: string;
  readonly contentType: string;
  readonly size: number;
}

/** While nobody names it in a case, it is swept after a day. */
const unnamedMilliseconds = 24 * 60 * 60 * 1000;

/** Announces a file; its bytes are sent to the upload's link afterwards. */
export function createUpload(
  deps: Deps,
  viewer: Viewer,
  input: CreateUploadInput,
): Promise<Outcome<{ documentId: string }>> {
  authorise(viewer, 'createUpload');
  return change(deps, viewer, { name: 'createUpload', input }, async (tx) => {
    const problems = uploadProblems(input);
    if (problems.length > 0) throw new Refused(problems);
    const now = deps.now();
    const { kind, filename, contentType, size } = input;
    const { id } = await tx.document.create({
      data: {
        id: randomUUID(),
        kind,
        filename: filename.trim(),
        contentType: baseType(contentType),
        size,
        createdAt: now,
        expiresAt: new Date(now.getTime() + unnamedMilliseconds),
        ...(viewer.kind === 'PERSON'
          ? { tenantId: viewer.tenantId, uploaderPersonId: viewer.id }
          : { uploaderAgentId: viewer.id }),
      },
    });
    return { result: { documentId: id } };
  });
}

function uploadProblems({ kind, filename, contentType, size }: CreateUploadInput): readonly Problem[] {
  const problems = [...textProblems(filename, ['filename'], filenameLength)];
  // The name is never a path, and shows what it is: no separators, controls or marks that turn the writing round.
  if (/[/\\\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(filename) || /^\.{1,2}$/.test(filename.trim())) {
    problems.push(problem('FILENAME_UNUSABLE', ['filename']));
  }
  const allowed = allowedTypes[kind];
  if (!allowed.includes(baseType(contentType))) {
    const params = { value: excerpt(contentType), allowed: allowed.join(', ') };
    problems.push(problem('CONTENT_TYPE_NOT_ALLOWED', ['contentType'], params));
  }
  if (size < 1) problems.push(problem('FILE_EMPTY', ['size']));
  const max = maxBytes[kind];
  const tooLarge = kind === 'NUMBER_LIST' ? 'NUMBER_FILE_TOO_LARGE' : 'FILE_TOO_LARGE';
  if (size > max) problems.push(problem(tooLarge, ['size'], { size, max }));
  return problems;
}

/** `text/csv; charset=utf-8` is text/csv. */
function baseType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}
