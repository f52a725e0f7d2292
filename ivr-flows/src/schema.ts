import { Type, type Static } from 'typebox';
import { Hotline, QueueId, SomeQueueSettings } from '@hotline/contracts';

const Name = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' });

const Say = Type.Object(
  {
    say: Type.Array(Name, { minItems: 1, maxItems: 20, description: 'Prompt ids, played one after the other.' }),
    next: Name,
  },
  { additionalProperties: false },
);
const Enqueue = Type.Object(
  { enqueue: QueueId, priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })) },
  { additionalProperties: false },
);
const HangUp = Type.Object({ 'hang-up': Type.Literal(true) }, { additionalProperties: false });

export const Step = Type.Union([Say, Enqueue, HangUp]);
export type Step = Static<typeof Step>;

/** One YAML file: what happens to a caller who dialled one of `numbers`. Has no code in it. */
export const FlowFile = Type.Object(
  {
    flow: Name,
    numbers: Type.Array(Type.String({ pattern: '^[0-9]{3,20}$' }), { minItems: 1, maxItems: 50 }),
    hotline: Hotline,
    start: Name,
    steps: Type.Record(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }), Step),
  },
  { additionalProperties: false },
);
export type FlowFile = Static<typeof FlowFile>;

/** A checked flow. `version` is a hash of the file, so a call can finish on the version it began with. */
export interface Flow extends FlowFile {
  readonly version: string;
}

export const QueuesFile = Type.Object(
  {
    queues: Type.Array(
      Type.Object(
        {
          id: QueueId,
          'zh-CN': Type.String({ minLength: 1 }),
          en: Type.String({ minLength: 1 }),
          /** Until an administrator sets them at run time; what is left out has its default. */
          settings: Type.Optional(SomeQueueSettings),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
);
export type QueueLabel = Static<typeof QueuesFile>['queues'][number];

export const PromptsFile = Type.Object(
  {
    prompts: Type.Record(
      Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
      Type.Object(
        { 'zh-CN': Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type PromptTexts = Static<typeof PromptsFile>['prompts'];
