import { authorisePerson } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change, type Outcome } from '../change.ts';
import type { Deps } from '../deps.ts';

export interface SetMailContentInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly allowed: boolean;
}

/** An admin's word for their whole organisation: whether comments and telephone numbers may stand in mails. */
export async function setMailContent(
  deps: Deps,
  viewer: Viewer,
  input: SetMailContentInput,
): Promise<Outcome<{ tenantId: string }>> {
  const { tenantId } = authorisePerson(viewer, 'setMailContent');
  return change(deps, viewer, { name: 'setMailContent', input }, async (tx) => {
    await tx.tenant.update({ where: { id: tenantId }, data: { mailShowsContent: input.allowed } });
    return { result: { tenantId } };
  });
}
