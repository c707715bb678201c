import { writeSchema } from '../graphql/write-schema.ts';
import { schema } from '../schema.ts';

/** `npm run schema`: the text that is reviewed and committed. */
export async function printSchema(): Promise<void> {
  process.stdout.write(`Wrote ${await writeSchema(schema)}.\n`);
}
