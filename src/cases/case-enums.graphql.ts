import { builder } from '../graphql/builder.ts';

export const CaseState = builder.enumType('CaseState', {
  description: 'Open or closed.',
  values: {
    OPEN: { description: 'Somebody still has the ball.' },
    CLOSED: { description: 'Resolved or cancelled.' },
  },
});

export const CaseCategory = builder.enumType('CaseCategory', {
  description: 'What kind of case it is.',
  values: {
    NEW_REQUEST: { description: 'Something shall be done.' },
    GENERAL_INVESTIGATION: { description: 'Questions that help to decide on a request.' },
  },
});

export const WaitingOn = builder.enumType('WaitingOn', {
  description: 'Who has the ball.',
  values: {
    DESK: { description: 'The service desk.' },
    TENANT: { description: 'The customer.' },
    CARRIER: { description: 'The carrier.' },
  },
});

export const CaseScope = builder.enumType('CaseScope', {
  description: 'Whose cases are meant. Another than one’s own is SCOPE_NOT_AVAILABLE.',
  values: {
    MINE: { description: 'Persons: those they opened (their default). Agents: those assigned to them.' },
    COMPANY: { description: 'Persons: all of their organisation.' },
    DESK: { description: 'Agents: those of all tenants (their default).' },
  },
});

export const OnInvalidRows = builder.enumType('OnInvalidRows', {
  description: 'What to do with rows of a list that are invalid or stand there twice.',
  values: {
    REFUSE: { description: 'Refuse the input, with the report of all rows.' },
    DROP: { description: 'Leave them out; of a duplicate the first stays. The timeline says which.' },
  },
});
