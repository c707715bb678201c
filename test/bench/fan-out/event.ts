/** What every arm sends: eight fields, some 400 bytes as a message. */
export interface Tick {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly status: string;
  readonly actor: string;
  readonly reason: string;
  readonly at: string;
  readonly version: number;
}

/** Milliseconds with three decimals, by the machine's clock: both processes read the same. */
export const moment = () => (performance.timeOrigin + performance.now()).toFixed(3);

export const tick = (sequence: number): Tick => ({
  id: `Q2FzZTowMTkzNWRmMC1hYjEyLTc${String(sequence).padStart(8, '0')}`,
  number: 'PN-48210937',
  title: 'Move the numbers of our Berlin office in, all of them, before the end of the quarter',
  status: 'WITH_CARRIER',
  actor: 'Samira Haddad',
  reason: 'The order is complete and was sent to the losing carrier this morning.',
  at: moment(),
  version: sequence,
});

export const fields = 'id number title status actor reason at version';

export const typeDefs = `
  type Query { nothing: Boolean }
  type Tick { id: ID! number: String! title: String! status: String! actor: String! reason: String! at: String! version: Int! }
  type Subscription { tick(topic: String!): Tick! }
`;
