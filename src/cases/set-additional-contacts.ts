import { authorise } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import { contactsChanged } from '../timeline/entry-draft.ts';
import { changeCase } from './change-case.ts';
import { readContacts, readContactsOfCases, saveContacts } from './contacts.ts';
import { permit } from './permit.ts';

export interface SetAdditionalContactsInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly caseId: string;
  /** The whole new list. */
  readonly additionalContacts: readonly string[];
  readonly expectedVersion?: number | null | undefined;
}

/** The list that stands already is a success that writes nothing. */
export function setAdditionalContacts(deps: Deps, viewer: Viewer, input: SetAdditionalContactsInput) {
  authorise(viewer, 'setAdditionalContacts');
  const { contacts, problems } = readContacts(input.additionalContacts, ['additionalContacts']);
  return changeCase(deps, viewer, 'setAdditionalContacts', input, async (locked) => {
    permit(viewer, 'setAdditionalContacts', locked, problems);
    const { tx, row } = locked;
    const key = { tenantId: row.tenantId, caseId: row.id };
    const before = (await readContactsOfCases(tx, [row.id]))[0] ?? [];
    const added = contacts.filter((contact) => !before.includes(contact));
    const removed = before.filter((contact) => !contacts.includes(contact));
    const isSame = added.length === 0 && removed.length === 0 && contacts.every((one, index) => one === before[index]);
    if (isSame) return { entries: [], changedFields: [], moves: 'NOTHING' };
    await saveContacts(tx, key, contacts);
    return {
      entries: [contactsChanged(added, removed)],
      changedFields: ['additionalContacts'],
      moves: 'VERSION',
    };
  });
}
