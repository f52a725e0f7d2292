import { Type, type Static } from 'typebox';
import { CallerMark, QueueId } from '@hotline/contracts';
import { Name } from './speech-schema.ts';

const Count = Type.Integer({ minimum: 0, maximum: 100_000 });
const Value = Type.String({ minLength: 1, maxLength: 200 });
const Prefix = Type.String({ pattern: '^\\+?[0-9]{1,20}$' });

const CallerCondition = Type.Object(
  {
    withheld: Type.Optional(Type.Boolean({ description: 'The number is not shown.' })),
    limited: Type.Optional(Type.Boolean({ description: 'The number stands on the dated list of limited numbers.' })),
    'starts-with': Type.Optional(Type.Array(Prefix, { minItems: 1, maxItems: 100 })),
  },
  { additionalProperties: false, minProperties: 1 },
);

const QueueCondition = Type.Object(
  {
    id: QueueId,
    open: Type.Optional(Type.Boolean()),
    'waiting-at-least': Type.Optional(Count),
    'expected-wait-at-least': Type.Optional(Type.Integer({ minimum: 1, maximum: 7200, description: 'Seconds.' })),
    'signed-in-at-least': Type.Optional(Count),
    'ready-at-least': Type.Optional(Count),
  },
  { additionalProperties: false, minProperties: 2 },
);

/** All that is named must hold. */
export const Condition = Type.Object(
  {
    caller: Type.Optional(CallerCondition),
    dialled: Type.Optional(Type.Array(Type.String({ pattern: '^[0-9]{3,20}$' }), { minItems: 1, maxItems: 50 })),
    time: Type.Optional(
      Type.String({
        pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
        description: 'Local time, for instance 22:00-06:00.',
      }),
    ),
    queue: Type.Optional(QueueCondition),
    variable: Type.Optional(
      Type.Object(
        { name: Name, is: Type.Array(Value, { minItems: 1, maxItems: 50 }) },
        { additionalProperties: false },
      ),
    ),
    mark: Type.Optional(CallerMark),
  },
  { additionalProperties: false, minProperties: 1 },
);
export type Condition = Static<typeof Condition>;
