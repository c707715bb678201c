import type { Viewer } from '../access/viewer.ts';

const included = {
  MEMBER: ['MEMBER'],
  ADMIN: ['MEMBER', 'ADMIN'],
  AGENT: ['AGENT'],
  LEAD: ['AGENT', 'LEAD'],
} as const satisfies Readonly<Record<Viewer['role'], readonly Viewer['role'][]>>;

/** All roles that somebody has: an ADMIN is a MEMBER too, a LEAD an AGENT. The lesser one first. */
export function rolesOf({ role }: Viewer): readonly Viewer['role'][] {
  return included[role];
}
