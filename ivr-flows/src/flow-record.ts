import { Type, type Static } from 'typebox';
import { parserOf } from '@hotline/contracts';
import type { FlowSet } from './load-flows.ts';
import type { PromptTexts, QueueLabel } from './schema.ts';
import type { Flow } from './walk/flow.ts';
import type { HoursFile } from './walk/hours.ts';

/** A checked set of flows as JSON. What its files say was held to their schemas when they were read; the frame is held here. */
const FlowRecordSchema = Type.Object(
  {
    flows: Type.Array(Type.Unsafe<Flow>(Type.Object({ flow: Type.String(), version: Type.String() })), { minItems: 1 }),
    queues: Type.Array(Type.Unsafe<QueueLabel>(Type.Object({ id: Type.String() }))),
    prompts: Type.Unsafe<PromptTexts>(Type.Object({})),
    hours: Type.Unsafe<HoursFile>(Type.Object({ zone: Type.String() })),
    years: Type.Array(Type.Integer()),
    holidays: Type.Array(Type.String()),
    makeUpWorkdays: Type.Array(Type.String()),
  },
  { additionalProperties: false },
);
export type FlowRecord = Static<typeof FlowRecordSchema>;
export const parseFlowRecord = parserOf('record of checked flows', FlowRecordSchema);

export function toFlowRecord({ flows, queues, prompts, site }: FlowSet): FlowRecord {
  const { years, holidays, makeUpWorkdays } = site.calendar;
  return {
    flows: [...flows.values()],
    queues: [...queues],
    prompts,
    hours: site.hours,
    years: [...years],
    holidays: [...holidays],
    makeUpWorkdays: [...makeUpWorkdays],
  };
}

export function fromFlowRecord(record: FlowRecord): FlowSet {
  const { flows, queues, prompts, hours, years, holidays, makeUpWorkdays } = record;
  const calendar = { years: new Set(years), holidays: new Set(holidays), makeUpWorkdays: new Set(makeUpWorkdays) };
  return {
    flows: new Map(flows.map((flow) => [flow.flow, flow])),
    byNumber: new Map(flows.flatMap((flow) => flow.numbers.map((number) => [number, flow] as const))),
    queues,
    prompts,
    site: { hours, calendar },
  };
}
