import { authorise, may } from '../access/authorise.ts';
import { builder } from '../graphql/builder.ts';
import { auditUrl } from './audit-link.ts';
import { Case } from './case.graphql.ts';

const AuditFormat = builder.enumType('AuditFormat', {
  description: 'The form of an export.',
  values: {
    CSV: { description: 'With a heading; no cell is a formula to a spreadsheet.' },
    JSON_LINES: { description: 'One JSON object a line, with the same fields.' },
  },
});

builder.objectField(Case, 'auditUrl', (t) =>
  t.string({
    nullable: true,
    description:
      'Where the viewer can fetch who did what with the case, oldest first, good for a minute. Null for all but admins of its tenant and leads of the desk.',
    args: { format: t.arg({ type: AuditFormat, required: true, description: 'In which form.' }) },
    resolve: ({ number }, { format }, { deps, viewer }) =>
      may(viewer, 'exportAudit') ? auditUrl(deps, viewer, { format, number }) : null,
  }),
);

builder.queryField('auditUrl', (t) =>
  t.string({
    nullable: true,
    description:
      'Where the viewer can fetch who did what with all cases of their tenant (leads: of all tenants), oldest first, good for a minute. Admins of a tenant and leads of the desk only. Null: only beside an error.',
    args: {
      format: t.arg({ type: AuditFormat, required: true, description: 'In which form.' }),
      from: t.arg({ type: 'DateTime', description: 'What happened then or later. Null: from the beginning.' }),
      to: t.arg({ type: 'DateTime', description: 'What happened before then. Null: up to now.' }),
    },
    resolve: (_root, { format, from, to }, { deps, viewer }) => {
      authorise(viewer, 'exportAudit');
      return auditUrl(deps, viewer, { format, number: null, from, to });
    },
  }),
);
