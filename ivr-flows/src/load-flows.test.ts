import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadFlows } from './load-flows.ts';
import { simulate } from './simulate.ts';

const SHIPPED = join(import.meta.dirname, '..');

describe('the flow loader', () => {
  let root: string;
  let flows: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'hotline-flows-'));
    flows = join(root, 'flows');
    for (const part of ['flows', 'queues.yaml', 'prompts.yaml', 'hours.yaml', 'calendar'])
      cpSync(join(SHIPPED, part), join(root, part), { recursive: true });
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function given(lines: readonly string[]): void {
    writeFileSync(join(flows, '12315.yaml'), lines.join('\n'));
  }

  const header = ['flow: line-12315', "numbers: ['12315']", "hotline: '12315'", 'start: greeting', 'steps:'];

  it('reads the shipped flows: one for each of the five numbers, human first', () => {
    const set = loadFlows(flows);
    expect([...set.byNumber.keys()].sort()).toEqual(['12315', '12330', '12331', '12358', '12365']);
    for (const [dial, flow] of set.byNumber) {
      const { end, stops } = simulate(set, flow, { dial, at: '2026-11-18 10:00' });
      expect(end).toBe('agent');
      expect(stops.map((stop) => stop.kind)).toEqual(['menu', 'hours', 'branch', 'enqueue']);
    }
  });

  it.each([
    [
      'a dead exit',
      ['  greeting:', '    say: [recording-notice]', '    next: nowhere'],
      /12315\.yaml:7: .*"nowhere", which does not exist/,
    ],
    [
      'an unknown prompt',
      ['  greeting:', '    say: [no-such-prompt]', '    next: person', '  person:', '    enqueue: general'],
      /:7: .*"no-such-prompt"/,
    ],
    ['an unknown queue', ['  greeting:', '    enqueue: nowhere'], /:7: .*queue "nowhere" does not exist/],
    [
      'a step that is never reached',
      ['  greeting:', '    enqueue: general', '  lonely:', '    hang-up: true'],
      /:9: .*"lonely" is never reached/,
    ],
    ['an endless loop', ['  greeting:', '    say: [recording-notice]', '    next: greeting'], /:7: .*endless loop/],
    [
      'a loop through another flow',
      ['  greeting:', '    say: [recording-notice]', '    next: away', '  away:', '    goto: line-12315'],
      /12315\.yaml:\d+: .*endless loop/,
    ],
    [
      'an unknown schedule',
      ['  greeting:', '    hours: nowhere', '    open: x', '    closed: x', '  x: { hang-up: true }'],
      /:7: .*schedule "nowhere"/,
    ],
    [
      'a text of a variable that nobody sets',
      [
        '  greeting:',
        "    say: [{ text: { zh-CN: '{colour}', en: '{colour}' } }]",
        '    next: x',
        '  x: { hang-up: true }',
      ],
      /:7: .*variable "colour"/,
    ],
    [
      'a text in one language only',
      ['  greeting:', '    say: [{ text: { zh-CN: 您好 } }]', '    next: greeting'],
      /12315\.yaml:\d+: /,
    ],
    ['a step that does nothing', ['  greeting: { next: greeting }'], /:6: .*needs one of say, menu/],
    [
      'a test that does not hold',
      [
        '  greeting: { hang-up: true }',
        'tests:',
        '  - { name: x, at: 2026-11-18 10:00, walks: [greeting], ends: agent }',
      ],
      /:8: test "x": ends as hung-up, not as agent/,
    ],
    [
      'what a secret step keyed in, as a condition',
      [
        '  greeting: { collect: pin, say: [recording-notice], min: 4, max: 6, secret: true, next: x, failed: x }',
        '  x: { branch: [{ when: { variable: { name: pin, is: ["1234"] } }, to: y }], otherwise: y }',
        '  y: { hang-up: true }',
      ],
      /:7: .*variable "pin" is set nowhere/,
    ],
    ['an unknown word', ['  greeting:', '    enqueue: general', '    volume: loud'], /12315\.yaml:\d+: /],
    ['text that is not YAML', ['  greeting: [', '    enqueue'], /12315\.yaml:\d+: /],
  ])('refuses %s whole, with file, line and reason', (_, steps, message) => {
    given([...header, ...steps]);
    expect(() => loadFlows(flows)).toThrow(message);
  });

  it('refuses two flows for one number', () => {
    writeFileSync(
      join(flows, 'second.yaml'),
      [
        'flow: second',
        "numbers: ['12331']",
        "hotline: '12331'",
        'start: a',
        'steps:',
        '  a:',
        '    enqueue: general',
      ].join('\n'),
    );
    expect(() => loadFlows(flows)).toThrow(/second\.yaml:2: number 12331 already belongs to flow "line-12331"/);
  });
});
