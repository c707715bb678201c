import type { Client } from '../support/client.ts';
import { Comment, FeedCursor, Resolve, TimelineCursors } from './feed-operations.ts';

/** The head of a tenant's feed, as a page of cases tells it. */
export async function feedCursor(client: Client): Promise<string> {
  const { cases } = await client.run(FeedCursor);
  if (cases.streamCursor === null || cases.streamCursor === undefined) throw new Error('This feed has no cursors.');
  return cases.streamCursor;
}

/** The cursors of a case's timeline: of its head, and of each entry. */
export async function timelineCursors(client: Client, { id }: { readonly id: string }) {
  const { node } = await client.run(TimelineCursors, { id });
  if (!node || !('timeline' in node)) throw new Error('There is no such case.');
  const { streamCursor, edges } = node.timeline;
  return { streamCursor, edges: edges.map(({ cursor, node: entry }) => ({ cursor, id: entry.id })) };
}

/** Adds a comment that must be accepted; returns the entry's id. */
export async function comment(client: Client, { id }: { readonly id: string }, body = 'And?'): Promise<string> {
  const { addComment } = await client.run(Comment, { input: { caseId: id, body } });
  if (!addComment?.entry) throw new Error(`The comment was refused: ${JSON.stringify(addComment?.errors)}`);
  return addComment.entry.id;
}

/** Resolves a case that must be open; returns the position of the change. */
export async function resolve(client: Client, { id }: { readonly id: string }): Promise<string> {
  const { resolveCase } = await client.run(Resolve, { input: { caseId: id } });
  if (!resolveCase?.streamCursor) throw new Error(`It was refused: ${JSON.stringify(resolveCase?.errors)}`);
  return resolveCase.streamCursor;
}

interface Position {
  readonly cursor: string;
  readonly previousCursor?: string | null | undefined;
}

/** Whether each message begins where the one before it ended. */
export function isUnbroken(messages: readonly Position[]): boolean {
  return messages.every(({ previousCursor }, index) => index === 0 || previousCursor === messages[index - 1]?.cursor);
}
