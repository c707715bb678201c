import { problem } from '../../../errors.ts';
import {
  type Checked,
  checked,
  checkRequestedTime,
  type NumberListInput,
  type RequestedTimeColumns,
  type RequestedTimeInput,
  type RuleContext,
} from '../request-rule.ts';

export const numberUsages = ['USER', 'SERVICE'] as const;
export type NumberUsage = (typeof numberUsages)[number];

export interface InventoryTypeChangeInput {
  readonly convertTo: NumberUsage;
  readonly preferredFor: RequestedTimeInput;
  readonly numbersAreUnassigned: boolean;
  readonly numbers: NumberListInput;
}

export interface InventoryTypeChangeValue extends RequestedTimeColumns {
  readonly convertTo: NumberUsage;
}

/** The numbers may still be assigned today; they must not be when the preferred time comes. */
export function checkInventoryTypeChange(
  { convertTo, preferredFor, numbersAreUnassigned }: InventoryTypeChangeInput,
  context: RuleContext,
): Checked<InventoryTypeChangeValue> {
  const { path, numbers } = context;
  const acknowledged = numbersAreUnassigned
    ? []
    : [problem('ACKNOWLEDGEMENT_NEEDED', [...path, 'numbersAreUnassigned'])];
  const time = checkRequestedTime(preferredFor, context, 'preferredFor', false);
  const tollFree = (numbers?.rows ?? []).filter(({ kind }) => kind === 'TOLL_FREE').length;
  const neverUser =
    convertTo === 'USER' && tollFree > 0
      ? [problem('TOLL_FREE_TO_USER', [...path, 'numbers'], { count: tollFree })]
      : [];
  const { columns } = time;
  const problems = [...acknowledged, ...time.problems, ...neverUser];
  if (!columns) return { problems, warnings: time.warnings };
  return checked(problems, () => ({ convertTo, ...columns }), time.warnings);
}
