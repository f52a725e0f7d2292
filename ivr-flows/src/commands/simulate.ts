import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import { loadFlows, type FlowSet } from '../load-flows.ts';
import { FlowError, holdTo } from '../read-yaml.ts';
import { simulate, type Story, type Walked } from '../simulate.ts';
import { FlowTest, type Flow } from '../walk/flow.ts';

const USAGE = `npm run flows:simulate -- NUMBER [--keys 4,2026111800017#,-] [--at "2026-10-01 22:10"] [--caller 13800138000|withheld]
  [--enter survey|silent-call|harassment] [--signed-in N] [--waits overflow-full,5] [--lookup proof-needed,found] [--limited] [--flows FOLDER]
  --keys: one for each time the flow listens; - is silence`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    keys: { type: 'string' },
    at: { type: 'string' },
    caller: { type: 'string' },
    enter: { type: 'string' },
    'signed-in': { type: 'string' },
    waits: { type: 'string' },
    lookup: { type: 'string' },
    limited: { type: 'boolean' },
    flows: { type: 'string' },
  },
});

function storyOf(set: FlowSet, dial: string): Story {
  const { keys, caller, enter, waits, lookup, limited } = values;
  const signedIn = values['signed-in'];
  const given = {
    ...(limited ? { limited } : {}),
    ...(waits ? { waits: waits.split(',') } : {}),
    ...(lookup ? { lookup: lookup.split(',') } : {}),
    ...(signedIn ? { 'signed-in': Number(signedIn), ready: Number(signedIn) } : {}),
  };
  const story = {
    name: 'command line',
    walks: ['x'],
    ends: 'agent',
    dial,
    at: values.at ?? DateTime.now().setZone(set.site.hours.zone).toFormat('yyyy-MM-dd HH:mm'),
    given,
    ...(keys ? { keys: keys.split(',') } : {}),
    ...(enter ? { enter } : {}),
    ...(caller ? { caller: caller === 'withheld' ? null : caller } : {}),
  };
  holdTo(FlowTest, story, { file: 'command line', lineOf: () => 1 });
  return story as unknown as Story;
}

function tell({ stops, end, missingYears, variables, marks }: Walked, story: Story): void {
  console.info(`${story.at}`);
  for (const { flow, step, kind, said, queue, exit } of stops) {
    console.info(`  ${flow}/${step} (${kind}${queue ? `: ${queue}` : ''}) → ${exit}`);
    for (const text of said) console.info(`      「${text}」`);
  }
  for (const [name, value] of variables) console.info(`  ${name} = ${value}`);
  if (marks.size > 0) console.info(`  marks: ${[...marks].join(', ')}`);
  console.info(`ends: ${end}`);
  for (const year of missingYears) console.warn(`‼ NO OFFICIAL HOLIDAYS of ${year} are known: this may be wrong`);
}

function flowOf(set: FlowSet, dialled: string): Flow | null {
  return set.byNumber.get(dialled) ?? set.flows.get(dialled) ?? null;
}

try {
  const [dialled] = positionals;
  const set = loadFlows(values.flows ?? process.env['HOTLINE_FLOWS_DIR'] ?? join(import.meta.dirname, '../../flows'));
  const flow = dialled ? flowOf(set, dialled) : null;
  if (flow) {
    const story = storyOf(set, dialled!);
    tell(simulate(set, flow, story), story);
  } else {
    console.error(dialled ? `✗ no flow serves ${dialled}: ${[...set.byNumber.keys()].join(', ')}` : USAGE);
    process.exitCode = 2;
  }
} catch (error) {
  if (!(error instanceof FlowError) && !(error instanceof RangeError)) throw error;
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}
