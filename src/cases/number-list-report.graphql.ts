import { builder } from '../graphql/builder.ts';
import { NumberListReportRef } from '../numbers/numbers.graphql.ts';
import { CaseType } from '../timeline/case-enums.graphql.ts';
import { readNumberListReport } from './number-list-report.ts';
import { decodeNumberList, NumberListInputRef } from './requests/request.graphql.ts';
import { ruleOf } from './requests/requests.graphql.ts';

builder.queryField('numberListReport', (t) =>
  t.field({
    type: NumberListReportRef,
    description:
      'A dry run: what createCase would say of a list, row by row. Nothing is written, and no file is named.',
    args: {
      country: t.arg({ type: 'CountryCode', required: true, description: 'The country of the numbers.' }),
      type: t.arg({ type: CaseType, required: true, description: 'What shall be asked for; one that has numbers.' }),
      list: t.arg({ type: NumberListInputRef, required: true, description: 'The list.' }),
    },
    resolve: (_root, { country, type, list }, { deps, viewer }) =>
      readNumberListReport(deps, viewer, { country, rule: ruleOf(type), list: decodeNumberList(list) }),
  }),
);
