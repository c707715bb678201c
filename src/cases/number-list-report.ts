import type { Viewer } from '../access/viewer.ts';
import { readCountryArgument } from '../countries/country-argument.ts';
import type { Deps } from '../deps.ts';
import { badArgument } from '../errors.ts';
import type { NumberListReport } from '../numbers/number-list-report.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import { problemTexts } from '../texts/problems.ts';
import { isPort } from './case-type.ts';
import { listWarnings } from './requests/list-warnings.ts';
import { readListInput } from './requests/read-list-input.ts';
import type { NumberListInput, RequestRule } from './requests/request-rule.ts';

/** What createCase would say of a list, without a case. */
export async function readNumberListReport(
  deps: Deps,
  viewer: Viewer,
  {
    country: code,
    rule,
    list,
  }: { readonly country: string; readonly rule: RequestRule; readonly list: NumberListInput },
): Promise<NumberListReport> {
  const country = readCountryArgument(code, 'country');
  if (rule.numbers === 'NONE') throw badArgument('type', badArgumentTexts.typeWithoutNumbers, { type: rule.type });
  const { reading, problems } = await readListInput(deps, viewer, list, country, ['list'], null);
  const [wrong] = problems;
  if (wrong) throw badArgument('list', problemTexts[wrong.code], wrong.params);
  if (!reading) throw new Error('A list without problems was not read.');
  const usable = reading.rows.filter(({ verdict }) => verdict === 'OK' || verdict === 'REPAIRED');
  const warnings = await listWarnings(deps, viewer, usable, ['list'], null);
  return { reading, warnings, isPort: isPort(rule.type) };
}
