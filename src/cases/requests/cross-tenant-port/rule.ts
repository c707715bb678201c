import { excerpt } from '../../../countries/excerpt.ts';
import { type Problem, problem } from '../../../errors.ts';
import { textProblems } from '../../../inputs/text-field.ts';
import {
  type Checked,
  checked,
  checkRequestedTime,
  type NumberListInput,
  type RequestedTimeColumns,
  type RequestedTimeInput,
  type RuleContext,
} from '../request-rule.ts';

export interface CrossTenantPortInput {
  readonly sourceTenantDomain: string;
  readonly sourceTenantId?: string | null | undefined;
  readonly destinationTenantDomain: string;
  readonly destinationTenantId?: string | null | undefined;
  readonly requestedFor: RequestedTimeInput;
  readonly numbers: NumberListInput;
}

export interface CrossTenantPortValue extends RequestedTimeColumns {
  readonly sourceTenantDomain: string;
  readonly sourceTenantId: string | null;
  readonly destinationTenantDomain: string;
  readonly destinationTenantId: string | null;
  readonly openedBy: 'SOURCE' | 'DESTINATION';
  /** The source's own admin confirms by opening the case; anybody else has to ask one. */
  readonly sourceConfirmedAt: Date | null;
}

export const domainLength = 253;
export const tenantIdLength = 100;

// RFC 1123: labels of letters, digits and hyphens; at least two of them.
const domainPattern = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/;

/** The other side is text: nothing here looks up whether such a tenant exists. */
export function checkCrossTenantPort(input: CrossTenantPortInput, context: RuleContext): Checked<CrossTenantPortValue> {
  const { path, tenant, isAdmin, now } = context;
  const source = readDomain(input.sourceTenantDomain, [...path, 'sourceTenantDomain']);
  const destination = readDomain(input.destinationTenantDomain, [...path, 'destinationTenantDomain']);
  const ids = [
    ...idProblems(input.sourceTenantId, [...path, 'sourceTenantId']),
    ...idProblems(input.destinationTenantId, [...path, 'destinationTenantId']),
  ];
  const time = checkRequestedTime(input.requestedFor, context, 'requestedFor', true);
  const isSource = tenant.domains.includes(source.domain);
  const isDestination = tenant.domains.includes(destination.domain);
  const sides = [...source.problems, ...destination.problems];
  if (sides.length === 0) {
    if ((isSource && isDestination) || source.domain === destination.domain) {
      sides.push(problem('PORT_TO_ITSELF', [...path, 'destinationTenantDomain']));
    } else if (!isSource && !isDestination) {
      sides.push(problem('PORT_NOT_YOURS', [...path, 'sourceTenantDomain'], { domains: tenant.domains.join(', ') }));
    }
  }
  const { columns } = time;
  const problems = [...sides, ...ids, ...time.problems];
  if (!columns || problems.length > 0) return { problems, warnings: time.warnings };
  return checked(
    problems,
    () => ({
      sourceTenantDomain: source.domain,
      sourceTenantId: input.sourceTenantId?.trim() || null,
      destinationTenantDomain: destination.domain,
      destinationTenantId: input.destinationTenantId?.trim() || null,
      openedBy: isSource ? 'SOURCE' : 'DESTINATION',
      sourceConfirmedAt: isSource && isAdmin ? now : null,
      ...columns,
    }),
    time.warnings,
  );
}

export function readDomain(text: string, path: readonly string[]): { domain: string; problems: Problem[] } {
  const domain = text.trim().toLowerCase().replace(/\.$/, '');
  const problems = domainPattern.test(domain) ? [] : [problem('DOMAIN_MALFORMED', path, { value: excerpt(text) })];
  return { domain, problems };
}

function idProblems(id: string | null | undefined, path: readonly string[]): readonly Problem[] {
  return id === null || id === undefined || id.trim() === '' ? [] : textProblems(id, path, tenantIdLength);
}
