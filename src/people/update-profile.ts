import { authorise } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change, type Outcome } from '../change.ts';
import { excerpt } from '../countries/excerpt.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, Refused } from '../errors.ts';
import { textProblems } from '../inputs/text-field.ts';
import type { PersonRow } from './people.ts';
import { phoneOfProfile } from './phone-of-profile.ts';
import { profileZone } from './profile-zone.ts';

/** Absent leaves a field as it is, null clears it; a name cannot be cleared. */
export interface UpdateProfileInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly displayName?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly language?: 'EN' | 'FR' | null | undefined;
  readonly timeZone?: string | null | undefined;
}

type ProfileChange = Partial<Pick<PersonRow, 'displayName' | 'phone' | 'language' | 'timeZone'>>;

const nameLength = 100;

/** Changes the viewer's own profile. */
export async function updateProfile(
  deps: Deps,
  viewer: Viewer,
  input: UpdateProfileInput,
): Promise<Outcome<{ viewerId: string }>> {
  authorise(viewer, 'updateProfile');
  const { data, problems } = readProfile(input);
  return change(deps, viewer, { name: 'updateProfile', input }, async (tx) => {
    if (problems.length > 0) throw new Refused(problems);
    const where = { id: viewer.id };
    if (viewer.kind === 'PERSON') await tx.person.update({ where, data });
    else await tx.agent.update({ where, data });
    return { result: { viewerId: viewer.id } };
  });
}

function readProfile({ displayName, phone, language, timeZone }: UpdateProfileInput) {
  const data: ProfileChange = {};
  const problems: Problem[] = [];
  if (displayName !== undefined) {
    data.displayName = displayName?.trim() ?? '';
    problems.push(...textProblems(data.displayName, ['displayName'], nameLength));
  }
  if (phone !== undefined) {
    const number = phone === null ? null : phoneOfProfile(phone);
    if (number === undefined) problems.push(problem('PHONE_MALFORMED', ['phone'], { value: excerpt(phone ?? '') }));
    else data.phone = number;
  }
  if (language !== undefined) data.language = language;
  if (timeZone !== undefined) {
    const zone = timeZone === null ? null : profileZone(timeZone);
    if (zone === undefined)
      problems.push(problem('PROFILE_TIME_ZONE_UNKNOWN', ['timeZone'], { value: excerpt(timeZone ?? '') }));
    else data.timeZone = zone;
  }
  return { data, problems };
}
