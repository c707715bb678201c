import type { Text } from '../texts/text.ts';

/** Who did what neither a person nor an agent did. */
export const systemName: Text = { en: 'The service centre', fr: 'Le centre de services' };
