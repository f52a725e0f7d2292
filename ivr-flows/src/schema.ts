import { Type, type Static } from 'typebox';
import { QueueId, SomeQueueSettings } from '@hotline/contracts';
import { NAME, Texts } from './walk/speech-schema.ts';

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
  { prompts: Type.Record(Type.String({ pattern: NAME }), Texts) },
  { additionalProperties: false },
);
export type PromptTexts = Static<typeof PromptsFile>['prompts'];
