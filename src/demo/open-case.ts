import { createCase } from '../cases/create-case.ts';
import { addressUpdate } from '../cases/requests/address-update/address-update.ts';
import { crossTenantPort } from '../cases/requests/cross-tenant-port/cross-tenant-port.ts';
import { customCallingName } from '../cases/requests/custom-calling-name/custom-calling-name.ts';
import { generalInvestigation } from '../cases/requests/general-investigation/general-investigation.ts';
import { inventoryTypeChange } from '../cases/requests/inventory-type-change/inventory-type-change.ts';
import { numberAcquisition } from '../cases/requests/number-acquisition/number-acquisition.ts';
import { portIn } from '../cases/requests/port-in/port-in.ts';
import { type Request, type RequestedTimeInput, request } from '../cases/requests/request-rule.ts';
import { type BusinessTime, localDateTime } from './calendar.ts';
import { signLetter } from './sign-letter.ts';
import { accepted, type Stage } from './stage.ts';
import type { Story } from './story.ts';
import { uploadPapers } from './upload.ts';

/** Opens the case of a story as its person, with its documents; returns the case's id. */
export async function openCase(stage: Stage, story: Story): Promise<string> {
  const { deps, cast, caseIds } = stage;
  const person = cast.person(story.by);
  const followUpOf = story.followUpOf === undefined ? null : (caseIds.get(story.followUpOf) ?? null);
  const input = {
    country: story.country,
    title: story.title,
    description: story.description,
    additionalContacts: story.contacts ?? [],
    documentIds: await uploadPapers(stage, person, story.documents),
    onInvalidRows: story.dropInvalidRows ? ('DROP' as const) : ('REFUSE' as const),
    followUpOf,
  };
  const { caseId } = accepted(story.title, await createCase(deps, person, input, await requestOf(stage, story), input));
  return caseId;
}

async function requestOf(stage: Stage, story: Story): Promise<Request> {
  const { request: told } = story;
  const time = (at: BusinessTime): RequestedTimeInput => ({
    localDateTime: localDateTime(at, stage.today),
    timeZone: at.zone,
  });
  const list = (numbers: readonly string[]) => ({ numbers });
  switch (told.type) {
    case 'CUSTOM_CALLING_NAME':
      return request(customCallingName, { callingName: told.callingName, numbers: list(told.numbers) });
    case 'CROSS_TENANT_PORT':
      return request(crossTenantPort, {
        sourceTenantDomain: told.source,
        destinationTenantDomain: told.destination,
        requestedFor: time(told.on),
        numbers: list(told.numbers),
      });
    case 'INVENTORY_TYPE_CHANGE':
      return request(inventoryTypeChange, {
        convertTo: told.convertTo,
        preferredFor: time(told.on),
        numbersAreUnassigned: true,
        numbers: list(told.numbers),
      });
    case 'NUMBER_ACQUISITION':
      return request(numberAcquisition, told);
    case 'PORT_IN':
      return request(portIn, {
        orderName: told.orderName,
        requestedFor: time(told.on),
        letterOfAuthorisation: await signLetter(stage, story, told),
        numbers: list(told.numbers),
      });
    case 'ADDRESS_UPDATE':
      return request(addressUpdate, { locationId: told.locationId, numbers: list(told.numbers) });
    case 'GENERAL_INVESTIGATION':
      return request(generalInvestigation, {
        about: told.about,
        numbers: told.numbers ? list(told.numbers) : null,
      });
  }
}
