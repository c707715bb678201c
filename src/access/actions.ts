/** Roles as one scale per side: an ADMIN does all a MEMBER does, a LEAD all an AGENT does. */
interface Rule {
  readonly person: 'MEMBER' | 'ADMIN' | null;
  readonly agent: 'AGENT' | 'LEAD' | null;
}

const everyone: Rule = { person: 'MEMBER', agent: 'AGENT' };
const persons: Rule = { person: 'MEMBER', agent: null };
const admins: Rule = { person: 'ADMIN', agent: null };
const desk: Rule = { person: null, agent: 'AGENT' };
const leads: Rule = { person: null, agent: 'LEAD' };

/**
 * The catalogue of actions: which side may do a thing at all. What one may do with a particular case at a particular
 * moment (their own, open, not yet with the carrier) is decided by the state table.
 */
export const actions = {
  readCases: everyone,
  createCase: persons,
  amendCase: persons,
  setAdditionalContacts: persons,
  cancelCase: everyone,
  resolveCase: everyone,
  reopenCase: everyone,
  addComment: everyone,
  createUpload: everyone,
  removeDocument: everyone,
  updateProfile: everyone,
  createSavedView: everyone,
  updateSavedView: everyone,
  deleteSavedView: everyone,
  submitFeedback: persons,
  updateNotifications: persons,
  followCase: persons,
  setMailContent: { person: 'ADMIN', agent: null },
  addInternalNote: desk,
  assignCase: desk,
  changeCaseStatus: desk,
  requestAction: desk,
  withdrawAction: desk,
  answerAction: persons,
  confirmDate: desk,
  recordNumberOutcomes: desk,
  setPriority: desk,
  readCannedReplies: desk,
  readQueues: desk,
  readQueueRules: desk,
  readClockTimes: desk,
  readRuleChanges: desk,
  createPortReleaseCode: admins,
  readPortReleases: admins,
  revokePortRelease: admins,
  confirmPortRelease: persons,
  changeCases: leads,
  saveQueue: leads,
  removeQueue: leads,
  setQueueRules: leads,
  setClockTimes: leads,
  saveCannedReply: leads,
  removeCannedReply: leads,
  exportAudit: { person: 'ADMIN', agent: 'LEAD' },
  resendMail: leads,
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof actions;
