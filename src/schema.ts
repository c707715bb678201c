import './graphql/scalars.ts';
import './countries/countries.graphql.ts';
import './people/people.graphql.ts';
import './people/viewer.graphql.ts';
import './documents/documents.graphql.ts';
import './numbers/numbers.graphql.ts';
import './timeline/action-entries.graphql.ts';
import './timeline/carrier-entries.graphql.ts';
import './timeline/timeline.graphql.ts';
import './cases/case.graphql.ts';
import './cases/case-errors.graphql.ts';
import './cases/case-queries.graphql.ts';
import './cases/case-guides.graphql.ts';
import './cases/number-list-report.graphql.ts';
import './cases/create-case.graphql.ts';
import './cases/change-case.graphql.ts';
import './cases/remove-document.graphql.ts';
import './cases/questions.graphql.ts';
import './cases/carrier.graphql.ts';
import './cases/canned-replies.graphql.ts';
import './cases/port-release.graphql.ts';
import './cases/case-events.graphql.ts';
import './cases/case-statistics.graphql.ts';
import './cases/case-status-changed.graphql.ts';
import './feedback/feedback.graphql.ts';
import { builder } from './graphql/builder.ts';

/** The schema, put together from what every domain has registered. */
export const schema = builder.toSchema();
