import type { Texts } from './text.ts';

/** What can be wrong with a country, a time zone or a requested time. */
export const problemsOfCountries = {
  COUNTRY_UNKNOWN: {
    en: '“{country}” is not a country or region of this service. Choose one from the list of countries, by its code of two letters such as FR.',
    fr: '« {country} » n’est pas un pays ou une région de ce service. Choisissez dans la liste des pays, par un code à deux lettres comme FR.',
  },
  TIME_MALFORMED: {
    en: '“{localDateTime}” cannot be read as a date and time. Write it as YYYY-MM-DDTHH:mm, for example 2027-03-16T10:00.',
    fr: '« {localDateTime} » ne se lit pas comme une date et une heure. Écrivez-les sous la forme AAAA-MM-JJTHH:mm, par exemple 2027-03-16T10:00.',
  },
  TIME_WITH_OFFSET: {
    en: '“{localDateTime}” carries a Z or an offset, but this is the time on the clock in the country. Leave the Z or offset out, for example 2027-03-16T10:00; a time zone and an offset have fields of their own.',
    fr: '« {localDateTime} » contient un Z ou un décalage, alors qu’il s’agit de l’heure locale du pays. Retirez le Z ou le décalage, par exemple 2027-03-16T10:00 ; le fuseau horaire et le décalage ont leurs propres champs.',
  },
  TIME_IMPOSSIBLE: {
    en: '“{localDateTime}” is not on the calendar or the clock. Check the day of the month, the hour (00 to 23) and the minutes (00 to 59).',
    fr: '« {localDateTime} » n’existe ni au calendrier ni à l’horloge. Vérifiez le jour du mois, l’heure (00 à 23) et les minutes (00 à 59).',
  },
  TIME_IN_THE_PAST: {
    en: '{localDateTime} is already past there. Choose a later date and time.',
    fr: '{localDateTime} est déjà passé à cet endroit. Choisissez une date et une heure ultérieures.',
  },
  TIME_TOO_FAR: {
    en: '{localDateTime} is more than {years, plural, one {# year} other {# years}} ahead. Choose {latest} or earlier.',
    fr: '{localDateTime} est à plus de {years, plural, one {# an} other {# ans}} d’ici. Choisissez {latest} au plus tard.',
  },
  TIME_ZONE_UNKNOWN: {
    en: '“{timeZone}” is not the name of a time zone. {count, plural, one {Leave it out, or use {choices}} other {Use one of {choices}}} for the chosen country ({countryEn}).',
    fr: '« {timeZone} » n’est pas le nom d’un fuseau horaire. {count, plural, one {Laissez ce champ vide ou indiquez {choices}} other {Indiquez l’un de ceux-ci : {choices}}} pour le pays choisi ({countryFr}).',
  },
  TIME_ZONE_OF_ANOTHER_COUNTRY: {
    en: 'The time zone {timeZone} is not one of the chosen country ({countryEn}). {count, plural, one {Leave it out, or use {choices}} other {Use one of {choices}}}, or choose the other country.',
    fr: 'Le fuseau horaire {timeZone} n’est pas un fuseau du pays choisi ({countryFr}). {count, plural, one {Laissez ce champ vide ou indiquez {choices}} other {Indiquez l’un de ceux-ci : {choices}}}, ou choisissez l’autre pays.',
  },
  TIME_ZONE_NEEDED: {
    en: 'The chosen country ({countryEn}) has several time zones, so the time alone does not say when. Name the time zone, one of {choices}.',
    fr: 'Le pays choisi ({countryFr}) a plusieurs fuseaux horaires : l’heure seule ne suffit pas. Indiquez le fuseau horaire, l’un de ceux-ci : {choices}.',
  },
  TIME_IN_GAP: {
    en: '{localDateTime} does not exist in {timeZone}: the clocks go forward from {start} to {end}. Choose {before} or {after}.',
    fr: '{localDateTime} n’existe pas dans le fuseau {timeZone} : les horloges passent de {start} à {end}. Choisissez {before} ou {after}.',
  },
  TIME_AMBIGUOUS: {
    en: '{localDateTime} comes twice in {timeZone}, since the clocks go back. Give the UTC offset too: {first} for the first time, {second} for the second.',
    fr: '{localDateTime} a lieu deux fois dans le fuseau {timeZone}, car les horloges reculent. Indiquez aussi le décalage UTC : {first} pour la première fois, {second} pour la seconde.',
  },
  UTC_OFFSET_MALFORMED: {
    en: '“{utcOffset}” cannot be read as a UTC offset. Write a sign, hours and minutes, for example +02:00 or -05:00, or leave it out.',
    fr: '« {utcOffset} » ne se lit pas comme un décalage UTC. Écrivez un signe, les heures et les minutes, par exemple +02:00 ou -05:00, ou laissez ce champ vide.',
  },
  UTC_OFFSET_NOT_IN_FORCE: {
    en: 'The UTC offset {utcOffset} is not in force in {timeZone} at {localDateTime}. {count, plural, one {Use {first}, or leave it out} other {Use {first} or {second}}}.',
    fr: 'Le décalage UTC {utcOffset} n’est pas en vigueur dans le fuseau {timeZone} à {localDateTime}. {count, plural, one {Indiquez {first} ou laissez ce champ vide} other {Indiquez {first} ou {second}}}.',
  },
} as const satisfies Texts;
