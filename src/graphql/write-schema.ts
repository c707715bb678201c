import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { projectRoot } from '../database/project-root.ts';

/** The schema as text, sorted: the same whatever order its files are loaded in. */
export const schemaText = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;

export const schemaPath = (): string => join(projectRoot(), 'schema', 'schema.graphql');

/** Writes the text that is reviewed and committed; returns where. */
export async function writeSchema(schema: GraphQLSchema): Promise<string> {
  await writeFile(schemaPath(), schemaText(schema));
  return schemaPath();
}
