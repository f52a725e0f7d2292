import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FlowFile } from './walk/flow.ts';

export const SCHEMA_FILE = join(import.meta.dirname, '../flow.schema.json');

/** The JSON Schema of a flow, for editors: each shipped flow names it in its first line. */
export function flowJsonSchema(): string {
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Hotline flow', ...FlowFile };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

export function isSchemaFileCurrent(): boolean {
  return readFileSync(SCHEMA_FILE, 'utf8') === flowJsonSchema();
}
