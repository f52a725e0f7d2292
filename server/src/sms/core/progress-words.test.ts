import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PROGRESS_STAGES } from '../../progress/core/stage.ts';
import { STAGE_WORDS } from './progress-words.ts';

const PROMPTS = new URL('../../../../ivr-flows/prompts.yaml', import.meta.url);

it('says by short message what the telephone says', () => {
  const text = readFileSync(PROMPTS, 'utf8');
  for (const stage of PROGRESS_STAGES) expect(text).toContain(`progress-${stage}:\n    zh-CN: ${STAGE_WORDS[stage]}\n`);
});
