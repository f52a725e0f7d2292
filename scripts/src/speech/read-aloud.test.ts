import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPrompts } from '@hotline/ivr-flows';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../stack/folders.ts';
import { spellNumbers, toPinyin } from '../../../pbx/src/speech/read-aloud.ts';

describe('reading aloud', () => {
  it('reads a number digit by digit, with 幺 for 1', () => {
    expect(spellNumbers('12315')).toBe('幺二三幺五');
    expect(toPinyin('12315')).toBe('yao1 er4 san1 yao1 wu3');
  });

  it('pauses where the marks stand', () => {
    expect(toPinyin('您好，请稍候。')).toBe('nin2 hao3, qing3 shao1 hou4.');
  });

  it('reads everything that the centre says', () => {
    for (const texts of Object.values(loadPrompts(join(ROOT, 'ivr-flows/flows'))))
      expect(toPinyin(texts['zh-CN'])).toMatch(/^[a-z0-9 ,.?:ü]+$/i);
  });
});

describe('prompts', () => {
  it('exist for every name that the dialplan plays', () => {
    const templates = join(ROOT, 'pbx/asterisk/templates');
    const text = readdirSync(templates)
      .map((name) => readFileSync(join(templates, name), 'utf8'))
      .join('\n');
    const played = [...text.matchAll(/(?:\$\{PROMPTS\}|\{\{PROMPTS_DIR\}\}\/zh-CN)\/([a-z0-9-]+)/g)].map(
      ([, id]) => id,
    );
    const known = Object.keys(loadPrompts(join(ROOT, 'ivr-flows/flows')));
    expect(played.length).toBeGreaterThan(2);
    expect([...new Set(played)].filter((id) => !known.includes(id ?? ''))).toEqual([]);
  });
});
