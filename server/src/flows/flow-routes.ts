import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { DateTime } from 'luxon';
import { Type } from 'typebox';
import type { Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, Id, nullable, replies } from '../http/reply-schemas.ts';
import { graphOf } from './core/flow-graph.ts';
import type { FlowRepository, LoadedFlow } from './flow-repository.ts';

const access: Access = ['supervisor', 'qa', 'administrator'];
const tags = ['flows'];
/** Days are the centre's own. */
const ZONE = 'Asia/Shanghai';
const REFUSALS_SHOWN_DAYS = 7;
const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });

const FlowRow = Type.Object({
  flow: Id,
  version: Type.String(),
  hotline: Type.String(),
  numbers: Type.Array(Type.String()),
  loadedAt: At,
});
const FlowsReply = Type.Object({
  rows: Type.Array(FlowRow, { description: 'The version that runs, of each flow.' }),
  refused: Type.Array(Type.Object({ at: At, file: Type.String(), line: Type.Integer(), reason: Type.String() })),
});
const FlowReply = Type.Object({
  ...FlowRow.properties,
  versions: Type.Array(Type.Object({ version: Type.String(), loadedAt: At })),
  day: Day,
  start: Type.String(),
  entered: Type.Integer(),
  droppedOff: Type.Integer(),
  steps: Type.Array(
    Type.Object({
      step: Type.String(),
      kind: Type.String(),
      entered: Type.Integer({ description: 'Who has left the step, by whichever exit.' }),
      droppedOff: Type.Integer({ description: 'Of these, who hung up in it.' }),
      exits: Type.Array(Type.Object({ exit: Type.String(), to: nullable(Type.String()), walked: Type.Integer() })),
    }),
  ),
});

export interface FlowRouteParts {
  readonly flows: FlowRepository;
  readonly now: () => number;
}

/** The flows as pbx loaded them, with what a day's callers did in them. */
export function flowRoutes({ flows, now }: FlowRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/flows',
      { config: { access }, schema: { operationId: 'listFlows', tags, response: replies(FlowsReply) } },
      async () => {
        const since = DateTime.fromMillis(now()).minus({ days: REFUSALS_SHOWN_DAYS }).toJSDate();
        const [loaded, refused] = await Promise.all([flows.loaded(), flows.refusedSince(since)]);
        const newest = new Map<string, LoadedFlow>();
        for (const flow of loaded) if (!newest.has(flow.flow)) newest.set(flow.flow, flow);
        const rows = [...newest.values()].map(rowOf).sort((left, right) => left.flow.localeCompare(right.flow));
        return { rows, refused: refused.map(({ at, file, line, reason }) => ({ at, file, line, reason })) };
      },
    );

    app.get(
      '/api/flows/:flow',
      {
        config: { access },
        schema: {
          operationId: 'getFlow',
          tags,
          params: Type.Object({ flow: Id }),
          querystring: Type.Object(
            { day: Type.Optional(Day), version: Type.Optional(Id) },
            { additionalProperties: false },
          ),
          response: replies(FlowReply),
        },
      },
      async (request) => {
        const { day, version } = request.query;
        const begin = (
          day ? DateTime.fromISO(day, { zone: ZONE }) : DateTime.fromMillis(now(), { zone: ZONE })
        ).startOf('day');
        if (!begin.isValid) throw new Refusal('invalid-input', [{ field: 'day', message: 'is no day' }]);
        const versions = (await flows.loaded()).filter(({ flow }) => flow === request.params.flow);
        const wanted = version === undefined ? versions[0] : versions.find((each) => each.version === version);
        if (!wanted) throw new Refusal('not-found');
        const end = begin.plus({ days: 1 });
        const walked = await flows.walked(wanted.flow, wanted.version, begin.toJSDate(), end.toJSDate());
        const { start, entered, droppedOff, steps } = graphOf(wanted, walked);
        return {
          ...rowOf(wanted),
          versions: versions.map((each) => ({ version: each.version, loadedAt: each.at })),
          day: begin.toFormat('yyyy-MM-dd'),
          start,
          entered,
          droppedOff,
          steps: steps.map((step) => ({ ...step, exits: [...step.exits] })),
        };
      },
    );
  };
}

function rowOf({ flow, version, hotline, numbers, at: loadedAt }: LoadedFlow) {
  return { flow, version, hotline, numbers: [...numbers], loadedAt };
}
