import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as names from './case-names.ts';

test('tables say what the pages say', () => {
  const file = new URL('../../../../agent-desktop/src/lib/i18n/zh-CN.json', import.meta.url);
  type Words = Record<string, string>;
  const words = JSON.parse(readFileSync(file, 'utf8')) as Record<
    'case-type' | 'case-state' | 'source' | 'urgency',
    Words
  > &
    Record<'option', Record<string, Words>>;
  expect({ ...names }).toEqual({
    TYPE_NAMES: words['case-type'],
    STATE_NAMES: words['case-state'],
    SOURCE_NAMES: words.source,
    URGENCY_NAMES: words.urgency,
    REQUEST_NAMES: words.option['kinds'],
    ISSUE_NAMES: words.option['issue'],
    VIOLATION_NAMES: words.option['violation'],
  });
});
