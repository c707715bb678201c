import { Temporal } from 'temporal-polyfill';

/** A moment on the clocks of a zone. */
export interface ZonedMoment {
  /** `YYYY-MM-DDTHH:mm:ss` */
  readonly localDateTime: string;
  readonly timeZone: string;
  /** `±HH:mm` */
  readonly utcOffset: string;
}

export function inZone(instant: Date, timeZone: string): ZonedMoment {
  const time = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return {
    localDateTime: time.toPlainDateTime().toString({ smallestUnit: 'second' }),
    timeZone,
    utcOffset: time.offset,
  };
}
