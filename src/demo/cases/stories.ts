import type { Story } from '../story.ts';
import { contosoElsewhere } from './contoso-elsewhere.ts';
import { contosoEurope } from './contoso-europe.ts';
import { contosoFrance } from './contoso-france.ts';
import { contosoUnitedStates } from './contoso-united-states.ts';
import { fabrikamBritain } from './fabrikam-britain.ts';
import { fabrikamElsewhere } from './fabrikam-elsewhere.ts';
import { fabrikamFrance } from './fabrikam-france.ts';

export const stories: readonly Story[] = [
  ...contosoUnitedStates,
  ...contosoFrance,
  ...contosoEurope,
  ...contosoElsewhere,
  ...fabrikamBritain,
  ...fabrikamFrance,
  ...fabrikamElsewhere,
];
