import { graphql } from '../generated/gql.ts';
import type { CreateSavedViewInput } from '../generated/graphql.ts';
import type { Client } from '../support/client.ts';

export const CreateSavedView = graphql(`
  mutation CreateSavedView($input: CreateSavedViewInput!) {
    createSavedView(input: $input) { savedView { ...WholeView } errors { code message path } }
  }
  fragment WholeView on SavedView {
    id name scope filter orderBy { field direction } shared owner { displayName } viewerCanChange
    createdAt updatedAt problem count { count more }
  }
`);

export const UpdateSavedView = graphql(`
  mutation UpdateSavedView($input: UpdateSavedViewInput!) {
    updateSavedView(input: $input) { savedView { ...WholeView } errors { code message path } }
  }
`);

export const DeleteSavedView = graphql(`
  mutation DeleteSavedView($input: DeleteSavedViewInput!) {
    deleteSavedView(input: $input) { deletedSavedViewId errors { code path } }
  }
`);

export const SavedViews = graphql(`query SavedViews { savedViews { ...WholeView } }`);

export const SavedViewsLive = graphql(`subscription SavedViewsLive { savedViews { name count { count more } } }`);

/** Keeps a view that must be accepted: of all, unless told otherwise. */
export async function aView(client: Client, input: Partial<CreateSavedViewInput> = {}) {
  const { createSavedView } = await client.run(CreateSavedView, { input: { name: 'All', filter: {}, ...input } });
  if (!createSavedView?.savedView) throw new Error(`The view was refused: ${JSON.stringify(createSavedView?.errors)}`);
  return createSavedView.savedView;
}
