import { inZone, type ZonedMoment } from '../countries/in-zone.ts';
import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { readOwnZones } from './own-zone.ts';

interface RequestedTimeColumns {
  readonly requestedLocal: string;
  readonly requestedZone: string;
  readonly requestedOffset: string;
  readonly requestedInstant: Date;
}

const ZonedTime = builder.objectRef<ZonedMoment>('ZonedTime').implement({
  description: 'A moment on the clocks of a zone.',
  fields: (t) => ({
    localDateTime: t.expose('localDateTime', {
      type: 'LocalDateTime',
      description: 'What the clock there shows, with seconds.',
    }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', description: 'The zone of that clock.' }),
    utcOffset: t.expose('utcOffset', { type: 'UtcOffset', description: 'In force there at that time.' }),
  }),
});

export const RequestedTime = builder.objectRef<RequestedTimeColumns>('RequestedTime').implement({
  description: 'A time on the wall with its zone. If the rules of the zone change later, the wall time stands.',
  fields: (t) => ({
    localDateTime: t.expose('requestedLocal', {
      type: 'LocalDateTime',
      description: 'What the clock there shows, with seconds.',
    }),
    timeZone: t.expose('requestedZone', {
      type: 'TimeZone',
      description: 'The zone of that clock, by the country’s own name of it.',
    }),
    utcOffset: t.expose('requestedOffset', { type: 'UtcOffset', description: 'In force there at that time.' }),
    instant: t.expose('requestedInstant', { type: 'DateTime', description: 'The same moment in UTC.' }),
    forViewer: t.field({
      type: ZonedTime,
      nullable: true,
      description: 'The same moment in the zone of the viewer’s profile. Null: it says none.',
      resolve: async ({ requestedInstant }, _args, context) => {
        const { kind, id } = context.viewer;
        const zone = await batch(context, readOwnZones, { kind, id });
        return zone === null ? null : inZone(requestedInstant, zone);
      },
    }),
  }),
});

/** The columns of a confirmed date, as a time; null when there is none. */
export function confirmedTime(row: {
  readonly confirmedLocal: string | null;
  readonly confirmedZone: string | null;
  readonly confirmedOffset: string | null;
  readonly confirmedInstant: Date | null;
}): RequestedTimeColumns | null {
  const { confirmedLocal, confirmedZone, confirmedOffset, confirmedInstant } = row;
  // All four or none: a CHECK of the tables.
  if (confirmedLocal === null || confirmedZone === null || confirmedOffset === null || !confirmedInstant) return null;
  return {
    requestedLocal: confirmedLocal,
    requestedZone: confirmedZone,
    requestedOffset: confirmedOffset,
    requestedInstant: confirmedInstant,
  };
}
