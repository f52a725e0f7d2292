import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from './audit-repository.ts';

test.each(['zh-CN', 'en'])('every act and what it is about has words on the page, %s', (language) => {
  const file = new URL(`../../../agent-desktop/src/lib/i18n/${language}.json`, import.meta.url);
  const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>;
  expect(Object.keys(words['audit-action'] ?? {})).toEqual(expect.arrayContaining([...AUDIT_ACTIONS]));
  expect(Object.keys(words['audit-subject'] ?? {})).toEqual(expect.arrayContaining([...AUDIT_SUBJECTS]));
});
