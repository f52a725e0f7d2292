import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFlows } from '@hotline/ivr-flows';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkedFlows } from './checked-flows.ts';

const SHIPPED = join(import.meta.dirname, '../../../ivr-flows');

describe('flows that were checked before', () => {
  let root: string;
  let flows: string;
  let kept: string;
  let program: string;
  const load = () => checkedFlows(flows, kept, program);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'hotline-checked-'));
    for (const part of ['flows', 'queues.yaml', 'prompts.yaml', 'hours.yaml', 'calendar'])
      cpSync(join(SHIPPED, part), join(root, part), { recursive: true });
    flows = join(root, 'flows');
    kept = join(root, 'flows-checked.json');
    program = join(root, 'main.mjs');
    writeFileSync(program, '');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('are the very same when they are taken from the record', () => {
    const fresh = loadFlows(flows);
    expect(load()).toEqual(fresh);
    const written = readFileSync(kept, 'utf8');
    // Only a record that is believed can say this.
    writeFileSync(kept, written.replace('"zone":"Asia/Shanghai"', '"zone":"Asia/Urumqi"'));
    expect(load()).toEqual({ ...fresh, site: { ...fresh.site, hours: { ...fresh.site.hours, zone: 'Asia/Urumqi' } } });
  });

  it.each(['queues.yaml', 'prompts.yaml', 'hours.yaml', 'calendar/2026.yaml', 'flows/night.yaml'])(
    'are read anew when %s is another, also when it is wrong now',
    (file) => {
      load();
      writeFileSync(join(root, file), 'nonsense: true\n');
      expect(load).toThrow(file);
    },
  );

  it('are read anew by another program, and when the record is not what it was', () => {
    const fresh = load();
    utimesSync(program, 1, 1);
    const before = readFileSync(kept, 'utf8');
    expect(load()).toEqual(fresh);
    expect(readFileSync(kept, 'utf8')).not.toBe(before);
    for (const broken of ['', '{"made":1}', readFileSync(kept, 'utf8').replace('"years":[', '"years":["x",')]) {
      writeFileSync(kept, broken);
      expect(load()).toEqual(fresh);
    }
  });
});
