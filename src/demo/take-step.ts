import { addComment } from '../cases/add-comment.ts';
import { amendCase } from '../cases/amend-case.ts';
import { assignCase } from '../cases/assign-case.ts';
import { cancelCase } from '../cases/cancel-case.ts';
import { changeCaseStatus } from '../cases/change-case-status.ts';
import { confirmDate } from '../cases/confirm-date.ts';
import { reopenCase } from '../cases/reopen-case.ts';
import { requestAction } from '../cases/request-action.ts';
import { resolveCase } from '../cases/resolve-case.ts';
import { setAdditionalContacts } from '../cases/set-additional-contacts.ts';
import type { Outcome, ResultIds } from '../change.ts';
import { localDateTime } from './calendar.ts';
import { accepted, keyOf, type Stage } from './stage.ts';
import type { NumbersByThen, Step, Story } from './story.ts';
import { uploadPapers } from './upload.ts';

/** Does one thing with the case of a story, as whoever does it. */
export async function takeStep(stage: Stage, story: Story, step: Step): Promise<void> {
  const caseId = stage.caseIds.get(keyOf(story));
  if (caseId === undefined) throw new Error(`The demo goes on with «${story.title}» before it is opened.`);
  if ('numbers' in step) await recordOutcomes(stage, caseId, step);
  accepted(`${Object.keys(step).join(' ')} in ${story.title}`, await act(stage, caseId, step));
}

async function act(stage: Stage, caseId: string, step: Step): Promise<Outcome<ResultIds>> {
  const { deps, cast } = stage;
  const viewer = cast.anyone(step.by);
  if ('assign' in step) return assignCase(deps, viewer, { caseId, assigneeId: cast.agent(step.assign).id });
  if ('comment' in step) {
    const documentIds = await uploadPapers(stage, viewer, 'documents' in step ? step.documents : []);
    return addComment(deps, viewer, { caseId, body: step.comment, documentIds, visibility: 'PUBLIC' });
  }
  if ('note' in step) {
    const documentIds = await uploadPapers(stage, viewer, step.documents);
    return addComment(deps, viewer, { caseId, body: step.note, documentIds, visibility: 'INTERNAL' });
  }
  if ('status' in step) return changeCaseStatus(deps, viewer, { caseId, status: step.status, reason: step.reason });
  if ('resolve' in step) return resolveCase(deps, viewer, { caseId, resolution: step.resolve });
  if ('ask' in step) return requestAction(deps, viewer, { caseId, questions: step.ask });
  if ('confirm' in step) {
    const confirmedFor = { localDateTime: localDateTime(step.confirm, stage.today), timeZone: step.confirm.zone };
    return confirmDate(deps, viewer, { caseId, confirmedFor, note: step.because });
  }
  if ('cancel' in step) return cancelCase(deps, viewer, { caseId, reason: step.cancel, comment: step.because });
  if ('reopen' in step) return reopenCase(deps, viewer, { caseId, comment: step.reopen });
  if ('contacts' in step) {
    return setAdditionalContacts(deps, viewer, { caseId, additionalContacts: step.contacts });
  }
  const input = { caseId, ...step.amend, onInvalidRows: 'REFUSE' } as const;
  return amendCase(deps, viewer, input, null, input);
}

/** What the carrier said of the numbers, along with the step that tells it. */
async function recordOutcomes({ deps }: Stage, caseId: string, { numbers, rejected = {} }: NumbersByThen) {
  if (numbers === undefined) return;
  await deps.prisma.caseNumber.updateMany({ where: { caseId }, data: { outcome: numbers, rejectionCode: null } });
  for (const [phoneNumber, rejectionCode] of Object.entries(rejected)) {
    const where = { caseId_phoneNumber: { caseId, phoneNumber } };
    await deps.prisma.caseNumber.update({ where, data: { outcome: 'REJECTED', rejectionCode } });
  }
}
