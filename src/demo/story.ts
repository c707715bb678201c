import type { CancelReasonCode } from '../cases/cancel-reasons.ts';
import type { CaseStatus } from '../cases/case-status.ts';
import type { CaseType } from '../cases/case-type.ts';
import type { NumberUsage } from '../cases/requests/inventory-type-change/rule.ts';
import type { NumberAcquisitionInput } from '../cases/requests/number-acquisition/rule.ts';
import type { Resolution } from '../cases/resolution.ts';
import type { CountryCode } from '../countries/countries.ts';
import type { ActionRequestModel, CaseNumberModel } from '../generated/prisma/models.ts';
import type { BusinessTime, Moment } from './calendar.ts';
import type { AgentName, PersonName } from './cast.ts';
import type { Bill } from './papers/bill.ts';
import type { Letter } from './papers/letter.ts';

/** A case as the demo tells it: opened by a person, and what came of it, in the order of time. */
export interface Story {
  /** By which another story follows it up. */
  readonly key?: string;
  readonly by: PersonName;
  readonly at: Moment;
  readonly country: CountryCode;
  readonly title: string;
  readonly description: string;
  readonly contacts?: readonly string[];
  readonly documents?: readonly Paper[];
  /** Rows of the list that cannot be used are left out; without it they are an error. */
  readonly dropInvalidRows?: boolean;
  /** The key of a story that was opened before. */
  readonly followUpOf?: string;
  readonly request: StoryRequest;
  readonly steps?: readonly Step[];
}

type Numbers = readonly string[];

/** The own fields of each type of request, with dates counted from the day of the seed. */
export type StoryRequest =
  | { readonly type: 'CUSTOM_CALLING_NAME'; readonly callingName: string; readonly numbers: Numbers }
  | {
      readonly type: 'CROSS_TENANT_PORT';
      readonly source: string;
      readonly destination: string;
      readonly on: BusinessTime;
      readonly numbers: Numbers;
    }
  | {
      readonly type: 'INVENTORY_TYPE_CHANGE';
      readonly convertTo: NumberUsage;
      readonly on: BusinessTime;
      readonly numbers: Numbers;
    }
  | ({ readonly type: 'NUMBER_ACQUISITION' } & NumberAcquisitionInput)
  | {
      readonly type: 'PORT_IN';
      readonly orderName: string;
      readonly on: BusinessTime;
      readonly letter: Letter;
      readonly numbers: Numbers;
    }
  | { readonly type: 'ADDRESS_UPDATE'; readonly locationId: string; readonly numbers: Numbers }
  | { readonly type: 'GENERAL_INVESTIGATION'; readonly about?: CaseType; readonly numbers?: Numbers };

/** A supporting document: lines of text, or a page that is drawn. */
export type Paper = { readonly filename: string } & ({ readonly lines: readonly string[] } | { readonly bill: Bill });

export type Step = DeskStep | PersonStep;

/** `numbers` is what has become of the case's numbers by then, `rejected` those that came back, with the code. */
type DeskStep = { readonly by: AgentName; readonly at: Moment } & (
  | { readonly assign: AgentName }
  | ({ readonly comment: string } & NumbersByThen)
  | { readonly note: string; readonly documents?: readonly Paper[] }
  | ({ readonly status: CaseStatus; readonly reason?: string } & NumbersByThen)
  | ({ readonly resolve: Resolution } & NumbersByThen)
  | { readonly ask: readonly { readonly kind: ActionRequestModel['kind']; readonly question: string }[] }
  | ({ readonly confirm: BusinessTime; readonly because?: string } & NumbersByThen)
);

type PersonStep = { readonly by: PersonName; readonly at: Moment } & (
  | { readonly comment: string; readonly documents?: readonly Paper[] }
  | { readonly cancel: CancelReasonCode; readonly because?: string }
  | { readonly resolve: 'PROBLEM_SOLVED' }
  | { readonly reopen: string }
  | { readonly contacts: readonly string[] }
  | { readonly amend: { readonly title?: string; readonly description?: string } }
);

export interface NumbersByThen {
  readonly numbers?: CaseNumberModel['outcome'];
  /** E.164 → rejection code. */
  readonly rejected?: Readonly<Record<string, string>>;
}
