import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { describeApi, openApiFile } from './openapi.ts';

it('server/openapi.json is current (npx tsx server/src/openapi.ts writes it)', async () => {
  expect(await describeApi()).toBe(await readFile(openApiFile, 'utf8'));
});
