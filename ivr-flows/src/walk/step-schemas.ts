import { Type, type Static, type TProperties } from 'typebox';
import {
  CallerMark,
  Language,
  LEAVE_REASONS,
  LookupKind,
  PromptLanguage,
  QueueId,
  SkillLevel,
} from '@hotline/contracts';
import { Condition } from './condition-schema.ts';
import { NAME, Name, Speech } from './speech-schema.ts';

const To = Type.Unsafe<string>({ ...Name, description: 'The step that follows.' });
const Seconds = (minimum: number, maximum: number, byDefault: number) =>
  Type.Optional(Type.Integer({ minimum, maximum, default: byDefault }));
const Tries = Type.Optional(Type.Integer({ minimum: 1, maximum: 5, default: 1 }));
const Keys = Type.Record(Type.String({ pattern: '^[0-9*#]$' }), To, { minProperties: 1 });
const Priority = Type.Optional(Type.Integer({ minimum: 0, maximum: 100, default: 0 }));

/** The ways out of a queue without an agent; `default` stands for those without one of their own. */
const QUEUE_EXITS = [...LEAVE_REASONS, 'default'] as const;
const Exits = Type.Unsafe<Partial<Record<(typeof QUEUE_EXITS)[number], string>>>(
  Type.Object(Object.fromEntries(QUEUE_EXITS.map((exit) => [exit, Type.Optional(To)])), {
    additionalProperties: false,
    minProperties: 1,
  }),
);

function step<const Body extends TProperties>(description: string, body: Body) {
  return Type.Object(body, { additionalProperties: false, description });
}

/** What a step may do, by the word that names it. No step holds code. */
export const stepSchemas = {
  say: step('Speaks, then goes on.', { say: Speech, next: To }),
  menu: step('Speaks and listens for one key; no key at all is an exit like any other.', {
    menu: Speech,
    keys: Keys,
    /** Otherwise the speech is heard to its end, and a key pressed meanwhile counts then. */
    interruptible: Type.Optional(Type.Boolean({ default: true })),
    'wait-seconds': Seconds(0, 30, 3),
    tries: Tries,
    silence: To,
    wrong: Type.Optional(To),
  }),
  collect: step('Speaks and listens for digits, which become a variable.', {
    collect: Name,
    say: Speech,
    min: Type.Integer({ minimum: 1, maximum: 40 }),
    max: Type.Integer({ minimum: 1, maximum: 40 }),
    'end-key': Type.Optional(Type.String({ pattern: '^[*#]$', default: '#' })),
    'wait-seconds': Seconds(1, 60, 6),
    'between-seconds': Seconds(1, 20, 4),
    tries: Tries,
    /** The digits are in no fact, no log and no condition; a lookup may ask about them. */
    secret: Type.Optional(Type.Boolean({ default: false })),
    next: To,
    failed: To,
  }),
  hours: step('Goes on by the clock: weekly hours, official holidays, special days (hours.yaml).', {
    hours: Name,
    open: To,
    closed: To,
    holiday: Type.Optional(To),
  }),
  branch: step('Goes on where the first condition holds.', {
    branch: Type.Array(Type.Object({ when: Condition, to: To }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 30,
    }),
    otherwise: To,
  }),
  enqueue: step('Lets the caller wait for a person, with music.', {
    enqueue: QueueId,
    priority: Priority,
    skills: Type.Optional(Type.Array(SkillLevel, { maxItems: 20 })),
    language: Type.Optional(Language),
    /** Said every so often (queues.yaml); knows `{position:count}` and `{minutes:count}`. Then the music goes on. */
    announce: Type.Optional(Speech),
    /** As `announce`, while nobody can say how long it takes. */
    'announce-position': Type.Optional(Speech),
    keys: Type.Optional(Keys),
    /** The key by which the caller asks to be called back, keeping the place. Leads to the exit `callback`. */
    'callback-key': Type.Optional(Type.String({ pattern: '^[0-9*#]$' })),
    exits: Type.Optional(Exits),
  }),
  callback: step('Promises to call back.', {
    callback: QueueId,
    /** The variable with the number; the number called from unless given. */
    number: Type.Optional(Name),
    priority: Priority,
    next: To,
    /** The number is withheld, or none was keyed in. */
    failed: To,
  }),
  voicemail: step('Takes a message.', {
    voicemail: QueueId,
    say: Speech,
    'max-seconds': Seconds(5, 300, 120),
    'silence-seconds': Seconds(2, 30, 5),
    next: To,
    failed: To,
  }),
  survey: step('Asks for a rating from 1 to 5 by key.', {
    survey: Name,
    say: Speech,
    'wait-seconds': Seconds(1, 30, 5),
    tries: Tries,
    next: To,
    silence: To,
  }),
  transfer: step('Connects the caller with a number outside.', {
    transfer: Type.String({ pattern: '^\\+?[0-9]{3,20}$' }),
    failed: To,
  }),
  goto: step('Goes on in another flow, from its start.', { goto: Name }),
  set: step('Notes something of the call.', {
    set: Type.Object(
      {
        variables: Type.Optional(Type.Record(Type.String({ pattern: NAME }), Type.String({ maxLength: 200 }))),
        marks: Type.Optional(Type.Array(CallerMark, { minItems: 1, maxItems: 10 })),
        language: Type.Optional(PromptLanguage),
      },
      { additionalProperties: false, minProperties: 1 },
    ),
    next: To,
  }),
  pause: step('Is silent for a while; a key ends it.', {
    pause: Type.Integer({ minimum: 1, maximum: 60, description: 'Seconds.' }),
    keys: Type.Optional(Keys),
    next: To,
  }),
  lookup: step('Asks the server; what it tells is the prompt in the variable `answer`.', {
    lookup: LookupKind,
    value: Name,
    /** The variable with what stands behind the value: a telephone's last digits. */
    proof: Type.Optional(Name),
    'wait-seconds': Seconds(1, 15, 4),
    found: To,
    /** Where the caller is asked for the proof; `not-found` unless given. */
    'proof-needed': Type.Optional(To),
    'not-found': To,
    unavailable: To,
  }),
  'hang-up': step('Ends the call.', { 'hang-up': Type.Literal(true), say: Type.Optional(Speech) }),
} as const;

export type StepKind = keyof typeof stepSchemas;
export type StepOf<Kind extends StepKind> = Static<(typeof stepSchemas)[Kind]>;
export type Step = { [Kind in StepKind]: StepOf<Kind> }[StepKind];

export const STEP_KINDS = Object.keys(stepSchemas) as StepKind[];

/** The word that names a step's kind. `say` stands in several, so it is asked for last. */
export function kindOf(step: object): StepKind | null {
  return STEP_KINDS.find((kind) => kind !== 'say' && kind in step) ?? ('say' in step ? 'say' : null);
}

/** A step with its kind, so that it can be told apart. */
export type KindedStep = { [Kind in StepKind]: { readonly kind: Kind; readonly step: StepOf<Kind> } }[StepKind];

export function kinded(step: Step): KindedStep {
  return { kind: kindOf(step), step } as KindedStep;
}
