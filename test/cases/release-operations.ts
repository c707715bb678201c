import { graphql } from '../generated/gql.ts';
import type { Client } from '../support/client.ts';

export const CreatePortReleaseCode = graphql(`
  mutation CreatePortReleaseCode($input: CreatePortReleaseCodeInput!) {
    createPortReleaseCode(input: $input) {
      portReleaseCode { code destinationTenantDomain numberCount expiresAt }
      errors { code path message }
    }
  }
`);

export const ConfirmPortRelease = graphql(`
  mutation ConfirmPortRelease($input: ConfirmPortReleaseInput!) {
    confirmPortRelease(input: $input) { case { id status version } streamCursor errors { code path message } }
  }
`);

export const PortReleases = graphql(`
  query PortReleases { portReleases { id destinationTenantDomain numberCount createdBy createdAt expiresAt usedAt } }
`);

export const RevokePortRelease = graphql(`
  mutation RevokePortRelease($input: RevokePortReleaseInput!) {
    revokePortRelease(input: $input) { portRelease { id expiresAt usedAt } errors { code path } }
  }
`);

/** A code that must be given. */
export async function aReleaseCode(
  admin: Client,
  destinationTenantDomain: string,
  phoneNumbers: readonly string[] = ['+33142685300'],
): Promise<string> {
  const input = { destinationTenantDomain, phoneNumbers: [...phoneNumbers] };
  const { createPortReleaseCode: done } = await admin.run(CreatePortReleaseCode, { input });
  if (!done?.portReleaseCode) throw new Error(`No code was given: ${JSON.stringify(done?.errors)}`);
  return done.portReleaseCode.code;
}
