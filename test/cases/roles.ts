import { people } from '../support/app.ts';

/** Everybody who may stand before a case: who opened it, and who acts on it. */
export const roles = {
  creator: { opener: people.member, actor: people.member },
  'other member': { opener: people.admin, actor: people.member },
  admin: { opener: people.member, actor: people.admin },
  stranger: { opener: people.member, actor: people.stranger },
  agent: { opener: people.member, actor: people.agent },
  lead: { opener: people.member, actor: people.lead },
} as const;

export type Role = keyof typeof roles;

/** For `test.each`: what each role is answered. */
export const byRole = <T>(answers: Readonly<Record<Role, T>>): [Role, T][] =>
  Object.entries(answers).map(([role, answer]) => [role as Role, answer]);
