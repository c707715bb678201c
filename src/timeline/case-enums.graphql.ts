import { builder } from '../graphql/builder.ts';
import { caseTypeLabels, resolutionLabels, statusLabels } from '../texts/labels.ts';

type Labels<Code extends string> = Readonly<Record<Code, { readonly en: string }>>;

function described<Code extends string>(labels: Labels<Code>) {
  const entries = Object.entries<{ readonly en: string }>(labels);
  return Object.fromEntries(entries.map(([code, { en }]) => [code, { description: `${en}.` }])) as Record<
    Code,
    { description: string }
  >;
}

export const CaseStatus = builder.enumType('CaseStatus', {
  description: 'Where a case stands. New values may come: show statusLabel, branch on state and waitingOn.',
  values: described(statusLabels),
});

export const CaseType = builder.enumType('CaseType', {
  description: 'What a case asks for. New values may come.',
  values: described(caseTypeLabels),
});

export const Resolution = builder.enumType('Resolution', {
  description: 'With what a case was resolved.',
  values: described(resolutionLabels),
});

export const NumberOutcome = builder.enumType('NumberOutcome', {
  description: 'What became of a number.',
  values: {
    PENDING: { description: 'Not sent to the carrier yet.' },
    SUBMITTED: { description: 'Sent to the carrier.' },
    CONFIRMED: { description: 'The carrier has confirmed it.' },
    COMPLETED: { description: 'Done.' },
    REJECTED: { description: 'The carrier refused it, with a code.' },
    WITHDRAWN: { description: 'Taken back.' },
  },
});

export const CasePriority = builder.enumType('CasePriority', {
  description: 'How urgent a case is for the desk.',
  values: {
    LOW: { description: 'It can wait.' },
    NORMAL: { description: 'Whatever nobody has judged otherwise.' },
    HIGH: { description: 'Before the others.' },
    URGENT: { description: 'Now.' },
  },
});
