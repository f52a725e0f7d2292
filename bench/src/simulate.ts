import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { numberOption, table, type Row } from './report.ts';
import { simulateDay, type DayPlan } from './simulate/day.ts';
import { pictureOf } from './simulate/picture.ts';
import { compareWithErlangC } from './simulate/steady.ts';
import { asaSecondsOf, occupancyOf, serviceLevelOf, sumOf, type HalfHour } from './simulate/tally.ts';

/**
 * A day of a city and a day of the nation through the ACD core of pbx, on simulated time; and the same core under a
 * steady load beside Erlang C. `--day city|nation|none`, `--agents N`, `--seed N`, `--calls N` (of the steady load).
 */

const PICTURES = join(import.meta.dirname, '../../.hotline/simulate');
const HABITS = { pickUpMs: 2000, talkMs: 190_000, wrapUpMs: 48_000, patienceMs: 180_000 };
const seed = numberOption('seed', 12_315);

const PLANS: Readonly<Record<string, DayPlan>> = {
  city: { name: 'city', peakPerSecond: 1.2, mostAgents: numberOption('agents', 330), habits: HABITS, seed },
  nation: { name: 'nation', peakPerSecond: 28, mostAgents: numberOption('agents', 3000), habits: HABITS, seed },
};

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function rowOf(label: string, halfHour: HalfHour, lengthMs: number): Row {
  return {
    from: label,
    agents: Math.round(halfHour.signedInMs / lengthMs),
    offered: halfHour.offered,
    answered: halfHour.answered,
    abandoned: halfHour.abandoned,
    'service level 15 s': percent(serviceLevelOf(halfHour)),
    'ASA s': asaSecondsOf(halfHour).toFixed(1),
    occupancy: percent(occupancyOf(halfHour)),
  };
}

function runDay(plan: DayPlan): Record<string, number> {
  const { halfHours, seconds } = simulateDay(plan);
  const halfHourMs = 30 * 60_000;
  const rows = halfHours.map((halfHour, index) => {
    const label = `${String(index >> 1).padStart(2, '0')}:${index % 2 ? '30' : '00'}`;
    return rowOf(label, halfHour, halfHourMs);
  });
  const day = sumOf(halfHours);
  rows.push(rowOf('day', day, halfHourMs * halfHours.length));
  mkdirSync(PICTURES, { recursive: true });
  const file = join(PICTURES, `${plan.name}.svg`);
  const title = `${plan.name}: ${plan.peakPerSecond} calls/s at peak, at most ${plan.mostAgents} agents`;
  writeFileSync(file, pictureOf(title, halfHours));
  console.log(`\n${title}`);
  table(rows);
  console.log(
    'service level = answered within 15 s ÷ (answered + abandoned); occupancy = (ring + talk + wrap-up) ÷ signed in',
  );
  console.log(`${day.offered.toLocaleString('en')} calls in ${seconds.toFixed(1)} s; picture: ${relative('.', file)}`);
  return {
    [`${plan.name}Calls`]: day.offered,
    [`${plan.name}Seconds`]: Number(seconds.toFixed(1)),
    [`${plan.name}ServiceLevel`]: Number(serviceLevelOf(day).toFixed(4)),
    [`${plan.name}AsaSeconds`]: Number(asaSecondsOf(day).toFixed(2)),
    [`${plan.name}Occupancy`]: Number(occupancyOf(day).toFixed(4)),
  };
}

function runSteady(): Record<string, number> {
  const steady = { agents: 10, load: 7, handlingSeconds: 240, calls: numberOption('calls', 2_000_000), seed };
  const { simulated, expected, asaErrorShare } = compareWithErlangC(steady);
  const deviation = (key: 'serviceLevel' | 'asaSeconds' | 'occupancy'): number => simulated[key] / expected[key] - 1;
  const row = (figure: string, key: 'serviceLevel' | 'asaSeconds' | 'occupancy'): Row => ({
    figure,
    simulated: simulated[key].toFixed(4),
    'Erlang C': expected[key].toFixed(4),
    deviation: `${(deviation(key) * 100).toFixed(2)} %`,
  });
  console.log(
    `\nsteady load: ${steady.agents} agents, ${steady.load} erlang, ${steady.calls.toLocaleString('en')} calls, nobody gives up`,
  );
  table([row('service level 15 s', 'serviceLevel'), row('ASA s', 'asaSeconds'), row('occupancy', 'occupancy')]);
  console.log(
    `chance alone moves the ASA of so many calls by ±${(asaErrorShare * 100).toFixed(2)} % (one standard error)`,
  );
  return {
    erlangServiceLevelDeviation: Number(deviation('serviceLevel').toFixed(5)),
    erlangAsaDeviation: Number(deviation('asaSeconds').toFixed(5)),
    erlangOccupancyDeviation: Number(deviation('occupancy').toFixed(5)),
  };
}

const at = process.argv.indexOf('--day');
const wanted = at < 0 ? Object.keys(PLANS) : [process.argv[at + 1]!].filter((name) => name !== 'none');
const unknown = wanted.find((name) => !PLANS[name]);
if (unknown !== undefined) {
  console.error(`✗ there is no day "${unknown}": use city, nation or none`);
  process.exit(1);
}
const figures = { ...runSteady(), ...Object.assign({}, ...wanted.map((name) => runDay(PLANS[name]!))) } as Record<
  string,
  number
>;
if (process.argv.includes('--json')) console.log(JSON.stringify({ bench: 'simulate', ...figures }));
