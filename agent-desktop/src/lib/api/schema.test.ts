import { readFileSync } from 'node:fs';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { expect, test } from 'vitest';

const SERVER_DOCUMENT = new URL('../../../../server/openapi.json', import.meta.url);
const GENERATED = new URL('./generated/schema.d.ts', import.meta.url);

test('the generated client is that of the server’s present document (else: npm run generate -w agent-desktop)', async () => {
  const types = astToString(await openapiTS(SERVER_DOCUMENT));
  expect(readFileSync(GENERATED, 'utf8')).toBe(`${COMMENT_HEADER}${types}`);
}, 20_000);
