import type { Text, Texts } from './text.ts';

/** Why a view that was saved long ago cannot be asked: what it was written with is gone. */
export const viewOutdated = {
  en: 'The filter holds something that filters no longer have, at «{path}». Save it anew.',
  fr: 'Le filtre contient un élément que les filtres n’ont plus, à « {path} ». Enregistrez-le de nouveau.',
} as const satisfies Text;

/** What can be wrong with saved views. */
export const problemsOfViews = {
  VIEW_UNUSABLE: {
    en: 'No cases can be asked for like this. {why}',
    fr: 'Aucun dossier ne peut être demandé ainsi. {why}',
  },
  TOO_MANY_VIEWS: {
    en: 'You can keep at most {max, number} views. Delete one that you no longer need.',
    fr: 'Vous pouvez conserver au plus {max, number} vues. Supprimez-en une dont vous n’avez plus besoin.',
  },
  TOO_MANY_SHARED_VIEWS: {
    en: 'Your team shares {max, number} views, which is the most. Keep this one to yourself, or end the sharing of another.',
    fr: 'Votre équipe partage déjà {max, number} vues, le maximum. Gardez celle-ci pour vous, ou mettez fin au partage d’une autre.',
  },
  NOT_YOUR_VIEW: {
    en: 'Somebody else keeps this view for the team. Save one of your own instead.',
    fr: 'Cette vue est tenue par une autre personne de l’équipe. Enregistrez plutôt la vôtre.',
  },
} as const satisfies Texts;
