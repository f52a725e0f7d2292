import { Type, type Static } from 'typebox';
import { CallerMark, FlowEntry, Hotline, LookupOutcome, LEAVE_REASONS, QueueId } from '@hotline/contracts';
import { NAME, Name } from './speech-schema.ts';
import { STEP_KINDS, stepSchemas, type Step } from './step-schemas.ts';

const Key = Type.String({
  pattern: '^([0-9*#]{1,41}|-)$',
  description: 'What is keyed in when the flow listens; - is nothing.',
});

/** A story that the flow tells of itself: `npm run flows:check` and every load see that it is still true. */
export const FlowTest = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    at: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$', description: 'Local time.' }),
    dial: Type.Optional(Type.String({ pattern: '^[0-9]{3,20}$' })),
    /** Null is a withheld number. */
    caller: Type.Optional(Type.Union([Type.String({ pattern: '^\\+?[0-9]{3,20}$' }), Type.Null()])),
    /** Begins where an agent has left the call. */
    enter: Type.Optional(FlowEntry),
    keys: Type.Optional(Type.Array(Key, { maxItems: 40 })),
    given: Type.Optional(
      Type.Object(
        {
          limited: Type.Optional(Type.Boolean()),
          marks: Type.Optional(Type.Array(CallerMark)),
          'signed-in': Type.Optional(Type.Integer({ minimum: 0 })),
          ready: Type.Optional(Type.Integer({ minimum: 0 })),
          waiting: Type.Optional(Type.Integer({ minimum: 0 })),
          'expected-wait': Type.Optional(Type.Integer({ minimum: 0, description: 'Seconds.' })),
          'closed-queues': Type.Optional(Type.Array(QueueId)),
          /** What each lookup tells, in order; the last one goes on being told. */
          lookup: Type.Optional(Type.Union([LookupOutcome, Type.Array(LookupOutcome, { minItems: 1, maxItems: 10 })])),
          /** How each wait in a queue ends; an agent answers where nothing is said. */
          waits: Type.Optional(
            Type.Array(
              Type.Unsafe<(typeof LEAVE_REASONS)[number] | 'agent' | (string & {})>(
                Type.String({ pattern: `^(${LEAVE_REASONS.join('|')}|agent|[0-9*#])$` }),
              ),
            ),
          ),
          /** Nobody speaks after the tone. */
          'no-message': Type.Optional(Type.Boolean()),
        },
        { additionalProperties: false },
      ),
    ),
    walks: Type.Array(Name, { minItems: 1, maxItems: 100, description: 'The steps entered, in order.' }),
    ends: Type.Unsafe<WalkEnd>(Type.String({ enum: ['agent', 'hung-up', 'transferred'] })),
    queue: Type.Optional(QueueId),
  },
  { additionalProperties: false },
);
export type FlowTest = Static<typeof FlowTest>;

export type WalkEnd = 'agent' | 'hung-up' | 'transferred';

/** A flow's file but for its steps, which are read one by one so that a fault names its own step and word. */
const frame = {
  flow: Name,
  numbers: Type.Array(Type.String({ pattern: '^[0-9]{3,20}$' }), { maxItems: 50 }),
  hotline: Hotline,
  start: Name,
  /** Where a caller goes on whose agent has left. Without an entry the call ends. */
  entries: Type.Optional(
    Type.Object(
      {
        survey: Type.Optional(Name),
        'silent-call': Type.Optional(Name),
        harassment: Type.Optional(Name),
      },
      { additionalProperties: false },
    ),
  ),
  tests: Type.Optional(Type.Array(FlowTest, { maxItems: 200 })),
};

export const FlowFrame = Type.Object(
  { ...frame, steps: Type.Record(Type.String({ pattern: NAME }), Type.Object({}), { minProperties: 1 }) },
  { additionalProperties: false },
);

/** One YAML file: what happens to a caller who dialled one of `numbers`. Has no code in it. */
export const FlowFile = Type.Object(
  {
    ...frame,
    steps: Type.Record(
      Type.String({ pattern: NAME }),
      Type.Unsafe<Step>(Type.Union(STEP_KINDS.map((kind) => stepSchemas[kind]))),
      { minProperties: 1 },
    ),
  },
  { additionalProperties: false, description: 'A flow of the hotline: what a caller hears and where the call goes.' },
);
export type FlowFile = Static<typeof FlowFile>;

/** A checked flow. `version` is a hash of the file, so a call can finish on the version it began with. */
export interface Flow extends FlowFile {
  readonly version: string;
}
