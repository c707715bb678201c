import { randomUUID } from 'node:crypto';
import { authorise } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change, type Done, type Outcome, type ResultIds } from '../change.ts';
import { Prisma, type Transaction } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, Refused } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import { moveHead } from '../realtime/heads-stream.ts';
import { filterProblems } from './filter-problems.ts';
import { judgeView, type ViewQuestion } from './judge-view.ts';
import { viewPolicy } from './policy.ts';
import { isOwn, ownViews, readSavedViews, type SavedViewRow, sharedViews } from './saved-views.ts';
import { viewsHead } from './views-stream.ts';

interface Keyed {
  readonly idempotencyKey?: string | null | undefined;
}

/** A view as its owner sent it. */
export interface ViewInput extends Keyed {
  readonly name: string;
  readonly question: ViewQuestion;
  /** The filter and the order as they stand in the input: what is given back. */
  readonly filter: Prisma.InputJsonObject;
  readonly orderBy: Prisma.InputJsonObject | null;
  readonly shared: boolean;
}

/** Absent leaves a field as it is. */
export interface ViewChange extends Keyed, Partial<Omit<ViewInput, 'idempotencyKey' | 'question'>> {
  /** Database id. */
  readonly savedViewId: string;
  /** What the view asks after the change, of a view as it was before. */
  readonly question: (before: SavedViewRow) => ViewQuestion | null;
}

export interface ViewResult extends ResultIds {
  readonly savedViewId: string;
}

type ViewOutcome = Promise<Outcome<ViewResult>>;

export function createSavedView(deps: Deps, viewer: Viewer, input: ViewInput, written: object): ViewOutcome {
  authorise(viewer, 'createSavedView');
  const { name, question, filter, orderBy, shared } = input;
  return changeViews(deps, viewer, 'createSavedView', input, written, async (tx) => {
    const wrong = judgeView(viewer, question, deps.now);
    const problems = [
      ...nameProblems(name),
      ...filterProblems(filter),
      ...(wrong ? [wrong] : []),
      ...(await boundProblems(tx, viewer, true, shared)),
    ];
    if (problems.length > 0) throw new Refused(problems);
    const owner = viewer.kind === 'AGENT' ? { agentId: viewer.id } : { personId: viewer.id, tenantId: viewer.tenantId };
    const [id, now] = [randomUUID(), deps.now()];
    const data = {
      ...owner,
      name: name.trim(),
      scope: question.scope,
      filter,
      orderBy: orderBy ?? Prisma.DbNull,
      shared,
    };
    await tx.savedView.create({ data: { id, ...data, createdAt: now, updatedAt: now } });
    return { result: { savedViewId: id } };
  });
}

export function updateSavedView(deps: Deps, viewer: Viewer, input: ViewChange, written: object): ViewOutcome {
  authorise(viewer, 'updateSavedView');
  const { savedViewId, name, filter, orderBy, shared } = input;
  return changeViews(deps, viewer, 'updateSavedView', input, written, async (tx) => {
    const before = await findOwn(tx, viewer, savedViewId);
    const question = input.question(before);
    const wrong = question && judgeView(viewer, question, deps.now);
    const problems = [
      ...(name === undefined ? [] : nameProblems(name)),
      ...(filter === undefined ? [] : filterProblems(filter)),
      ...(wrong ? [wrong] : []),
      ...(await boundProblems(tx, viewer, false, (shared ?? false) && !before.shared)),
    ];
    if (problems.length > 0) throw new Refused(problems);
    const data: Prisma.SavedViewUncheckedUpdateInput = {
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(question ? { scope: question.scope } : {}),
      ...(filter === undefined ? {} : { filter }),
      ...(orderBy === undefined ? {} : { orderBy: orderBy ?? Prisma.DbNull }),
      ...(shared === undefined ? {} : { shared }),
    };
    await tx.savedView.update({ where: { id: before.id }, data: { ...data, updatedAt: deps.now() } });
    return { result: { savedViewId: before.id } };
  });
}

export function deleteSavedView(
  deps: Deps,
  viewer: Viewer,
  input: Keyed & { readonly savedViewId: string },
): ViewOutcome {
  authorise(viewer, 'deleteSavedView');
  return changeViews(deps, viewer, 'deleteSavedView', input, input, async (tx) => {
    const { id } = await findOwn(tx, viewer, input.savedViewId);
    await tx.savedView.delete({ where: { id } });
    return { result: { savedViewId: id } };
  });
}

/** One change of a team's views at a time, so that bounds hold; whoever watches them is woken. */
async function changeViews(
  deps: Deps,
  viewer: Viewer,
  name: string,
  { idempotencyKey }: Keyed,
  written: object,
  work: (tx: Transaction) => Promise<Done<ViewResult>>,
): ViewOutcome {
  const head = viewsHead(viewer);
  const outcome = await change(deps, viewer, { name, input: { ...written, idempotencyKey } }, async (tx) => {
    await moveHead(tx, head);
    return work(tx);
  });
  if (outcome.result) deps.bell.ring([head]);
  return outcome;
}

/** Of a view of the team one is told whose it is; any other is not there. */
async function findOwn(tx: Transaction, viewer: Viewer, id: string): Promise<SavedViewRow> {
  const [view] = await readSavedViews({ prisma: tx }, viewer, [id]);
  if (!view) throw new Refused([problem('NOT_FOUND', ['savedViewId'])]);
  if (!isOwn(viewer, view)) throw new Refused([problem('NOT_YOUR_VIEW', ['savedViewId'])]);
  return view;
}

const nameProblems = (name: string) => textProblems(name, ['name'], viewPolicy.nameLength);

async function boundProblems(
  tx: Transaction,
  viewer: Viewer,
  isNew: boolean,
  isNewlyShared: boolean,
): Promise<readonly Problem[]> {
  const { mostOwn, mostShared } = viewPolicy;
  const problems: Problem[] = [];
  if (isNew && (await tx.savedView.count({ where: ownViews(viewer) })) >= mostOwn) {
    problems.push(problem('TOO_MANY_VIEWS', [], { max: mostOwn }));
  }
  if (isNewlyShared && (await tx.savedView.count({ where: sharedViews(viewer) })) >= mostShared) {
    problems.push(problem('TOO_MANY_SHARED_VIEWS', ['shared'], { max: mostShared }));
  }
  return problems;
}
