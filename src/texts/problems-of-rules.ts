import type { Texts } from './text.ts';

/** What can be wrong with the rules that leads keep. */
export const problemsOfRules = {
  QUEUE_RULES_CONFLICT: {
    en: 'Another lead changed the queues or their rules meanwhile. Look at them as they are now, and change those.',
    fr: 'Un autre responsable a modifié les files ou leurs règles entre-temps. Consultez-les dans leur état actuel, puis modifiez celles-ci.',
  },
  CLOCK_TIMES_CONFLICT: {
    en: 'Another lead changed the times meanwhile. Look at them as they are now, and change those.',
    fr: 'Un autre responsable a modifié les délais entre-temps. Consultez-les dans leur état actuel, puis modifiez ceux-ci.',
  },
  CANNED_REPLY_CONFLICT: {
    en: 'Another lead has changed, made or removed the reply {code} meanwhile. Look at it as it is now, and change that.',
    fr: 'Un autre responsable a modifié, créé ou supprimé la réponse {code} entre-temps. Consultez-la dans son état actuel, puis modifiez celle-ci.',
  },
  QUEUE_UNKNOWN: {
    en: 'There is no queue «{queue}». The queues are: {known}.',
    fr: 'La file « {queue} » n’existe pas. Les files sont : {known}.',
  },
  QUEUE_IN_USE: {
    en: 'A rule names this queue, or cases are in it; closed ones stay. Take it out of the rules, and no new case comes into it.',
    fr: 'Une règle nomme cette file, ou des dossiers s’y trouvent ; les dossiers clos y restent. Retirez-la des règles : plus aucun dossier n’y arrivera.',
  },
  TOO_MANY_QUEUES: {
    en: 'There are {max, number} queues, which is the most. Remove one that nobody uses.',
    fr: 'Il y a déjà {max, number} files, le maximum. Supprimez-en une que personne n’utilise.',
  },
  TOO_MANY_RULES: {
    en: 'At most {max, number} in one list. Leave out what others say already.',
    fr: 'Au plus {max, number} dans une liste. Retirez ce que d’autres disent déjà.',
  },
  RULE_TWICE: {
    en: 'This says the same as number {first, number}. Leave one of them out.',
    fr: 'Ceci répète le numéro {first, number}. Retirez l’un des deux.',
  },
  RULE_NEVER_REACHED: {
    en: 'No case ever comes so far: what stands before takes all of them (number {rules}). Put this before, or leave it out.',
    fr: 'Aucun dossier n’arrive jusqu’ici : ce qui précède les prend tous (numéro {rules}). Placez ceci avant, ou retirez-le.',
  },
  CLOCK_TIME_MISSING: {
    en: 'No time is given for {clock}, {priority}, {type}. Put one for all at the end: {clock} without priority and type.',
    fr: 'Aucun délai n’est donné pour {clock}, {priority}, {type}. Ajoutez-en un pour tous à la fin : {clock} sans priorité ni type.',
  },
  CODE_MALFORMED: {
    en: 'A code begins with a capital letter, then come capitals, digits and _, at most 40 in all: such as DATE_CONFIRMED.',
    fr: 'Un code commence par une majuscule, suivie de majuscules, de chiffres et de _, au plus 40 en tout : par exemple DATE_CONFIRMED.',
  },
  TOO_MANY_REPLIES: {
    en: 'There are {max, number} replies, which is the most. Remove one that nobody uses.',
    fr: 'Il y a déjà {max, number} réponses, le maximum. Supprimez-en une que personne n’utilise.',
  },
  REPLY_UNREADABLE: {
    en: 'The words cannot be read from line {line, number}, character {column, number} on ({why}). A field is a name in braces; a brace that is none stands in apostrophes.',
    fr: 'Le texte ne peut être lu à partir de la ligne {line, number}, caractère {column, number} ({why}). Un champ est un nom entre accolades ; une accolade qui n’en est pas une se met entre apostrophes droites.',
  },
  REPLY_FIELD_UNKNOWN: {
    en: 'There is no field «{field}». The fields are: {known}.',
    fr: 'Le champ « {field} » n’existe pas. Les champs sont : {known}.',
  },
  REPLY_FIELD_MISUSED: {
    en: 'The field «{field}» cannot be used like this. Write its name alone, in braces; only count is a number, for plural, or for number without a style.',
    fr: 'Le champ « {field} » ne peut être utilisé ainsi. Écrivez son seul nom entre accolades ; seul count est un nombre, pour plural, ou pour number sans style.',
  },
} as const satisfies Texts;
