import { RequestError } from '../errors.ts';
import { type Action, actions } from './actions.ts';
import type { AgentViewer, PersonViewer, Viewer } from './viewer.ts';

export function may(viewer: Viewer, action: Action): boolean {
  const rule = actions[action];
  if (viewer.kind === 'AGENT') return rule.agent === 'AGENT' || (rule.agent !== null && viewer.role === rule.agent);
  return rule.person === 'MEMBER' || (rule.person !== null && viewer.role === rule.person);
}

/** Throws FORBIDDEN unless the viewer's side and role may do it. */
export function authorise(viewer: Viewer, action: Action): void {
  if (!may(viewer, action)) throw new RequestError('FORBIDDEN', { action });
}

export function authorisePerson(viewer: Viewer, action: Action): PersonViewer {
  authorise(viewer, action);
  if (viewer.kind !== 'PERSON') throw new RequestError('FORBIDDEN', { action });
  return viewer;
}

export function authoriseAgent(viewer: Viewer, action: Action): AgentViewer {
  authorise(viewer, action);
  if (viewer.kind !== 'AGENT') throw new RequestError('FORBIDDEN', { action });
  return viewer;
}
