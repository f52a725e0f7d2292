import { Type, type Static } from 'typebox';
import { At, Id, nullable, oneOf, pageQuery } from '../http/reply-schemas.ts';
import { Disposition } from './dispositions.ts';

export const CallQuery = Type.Object(
  {
    ...pageQuery,
    from: Type.Optional(At),
    to: Type.Optional(At),
    hotline: Type.Optional(Type.String({ maxLength: 20 })),
    queue: Type.Optional(Id),
    agentId: Type.Optional(Id),
    number: Type.Optional(
      Type.String({ pattern: '^[0-9+*#]{4,32}$', description: 'The whole number, or its last four to six digits.' }),
    ),
    outcome: Type.Optional(oneOf(['answered', 'abandoned', 'in-progress'])),
    sort: Type.Optional(oneOf(['startedAt', 'waitMs', 'talkMs', 'durationMs'])),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  { additionalProperties: false },
);

export const CallRow = Type.Object({
  id: Id,
  hotline: nullable(Type.String()),
  number: nullable(Type.String({ description: 'Masked.' })),
  queue: nullable(Type.String()),
  agentId: nullable(Type.String()),
  agentName: nullable(Type.String()),
  startedAt: At,
  connectedAt: nullable(At),
  endedAt: nullable(At),
  endedBy: nullable(Type.String()),
  waitMs: nullable(Type.Integer()),
  talkMs: nullable(Type.Integer()),
  durationMs: nullable(Type.Integer()),
  outcome: oneOf(['answered', 'abandoned', 'in-progress']),
  disposition: nullable(Disposition),
  isRecorded: Type.Boolean(),
  /** `emergency-queue`: Asterisk alone, while there was no pbx. */
  carriedBy: oneOf(['pbx', 'emergency-queue']),
});
export type CallRow = Static<typeof CallRow>;

export const CallRecording = Type.Object({
  id: Id,
  state: oneOf(['running', 'finished', 'failed']),
  failure: nullable(Type.String()),
  startedAt: nullable(At),
  durationMs: nullable(Type.Integer()),
  bytes: nullable(Type.Integer()),
  sha256: nullable(Type.String()),
});
export type CallRecording = Static<typeof CallRecording>;

export const CallDetail = Type.Object({
  ...CallRow.properties,
  dialled: nullable(Type.String()),
  trunk: nullable(Type.String()),
  node: nullable(Type.String()),
  flow: nullable(Type.String()),
  flowVersion: nullable(Type.String()),
  cause: nullable(Type.Integer()),
  dispositionNote: nullable(Type.String()),
  recordings: Type.Array(CallRecording),
  cases: Type.Array(
    Type.Object({
      id: Id,
      number: nullable(Type.String()),
      type: Type.String(),
      state: Type.String(),
      title: Type.String(),
    }),
    { description: 'Reports are never here.' },
  ),
  /** In order; numbers masked. */
  facts: Type.Array(
    Type.Object({
      journal: Type.String(),
      seq: Type.Integer(),
      at: At,
      type: Type.String(),
      body: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
});
export type CallDetail = Static<typeof CallDetail>;
