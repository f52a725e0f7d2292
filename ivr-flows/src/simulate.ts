import type { CallerMark, LookupOutcome, PromptLanguage } from '@hotline/contracts';
import { ANSWER, speechesOf } from './check-flow.ts';
import type { FlowSet } from './load-flows.ts';
import { epochOf } from './local-time.ts';
import { immediateExit, missingYear, type Circumstances } from './walk/circumstances.ts';
import { targetOf } from './walk/exits.ts';
import type { Flow, FlowTest, WalkEnd } from './walk/flow.ts';
import { exitByDigits, isUsable, listeningOf } from './walk/listening.ts';
import { fillIn, type Speech } from './walk/speech-schema.ts';
import { kinded, type Step, type StepKind } from './walk/step-schemas.ts';

/** Who calls, when, and what they and the centre do. */
export type Story = Pick<FlowTest, 'at' | 'dial' | 'caller' | 'enter' | 'keys' | 'given'>;

export interface Stop {
  readonly flow: string;
  readonly step: string;
  readonly kind: StepKind;
  readonly said: readonly string[];
  /** The queue that the step is about. */
  readonly queue: string | null;
  readonly exit: string;
}

export interface Walked {
  readonly stops: readonly Stop[];
  readonly end: WalkEnd;
  readonly variables: ReadonlyMap<string, string>;
  readonly marks: ReadonlySet<CallerMark>;
  /** Years without official holidays that the walk asked about. */
  readonly missingYears: ReadonlySet<number>;
}

/** A walk that is longer goes in circles by what the story says. */
const MOST_STEPS = 300;

/** Walks a flow without a PBX, by the same rules. Time stands still meanwhile. */
export function simulate(set: FlowSet, start: Flow, story: Story): Walked {
  const walker = new Walker(set, start, story);
  return walker.walk();
}

class Walker {
  readonly #set: FlowSet;
  readonly #story: Story;
  readonly #at: number;
  readonly #keys: string[];
  readonly #waits: string[];
  readonly #lookups: LookupOutcome[];
  readonly #stops: Stop[] = [];
  readonly #variables = new Map<string, string>();
  readonly #marks: Set<CallerMark>;
  readonly #missingYears = new Set<number>();
  #flow: Flow;
  #language: PromptLanguage = 'zh-CN';

  constructor(set: FlowSet, start: Flow, story: Story) {
    this.#set = set;
    this.#flow = start;
    this.#story = story;
    this.#at = epochOf(story.at, set.site.hours.zone);
    this.#keys = [...(story.keys ?? [])];
    this.#waits = [...(story.given?.waits ?? [])];
    this.#lookups = [story.given?.lookup ?? []].flat();
    this.#marks = new Set(story.given?.marks ?? []);
  }

  walk(): Walked {
    const { enter } = this.#story;
    let name: string | null = enter ? (this.#flow.entries?.[enter] ?? null) : this.#flow.start;
    let end: WalkEnd = 'hung-up';
    while (name !== null && this.#stops.length < MOST_STEPS) {
      const step: Step = this.#flow.steps[name]!;
      const exit = this.#exitOf(step);
      this.#note(name, step, exit);
      if (exit === 'agent') end = 'agent';
      if (exit === 'connected') end = 'transferred';
      name = 'goto' in step ? this.#enterFlow(step.goto) : targetOf(step, exit);
    }
    const variables = this.#variables;
    return { stops: this.#stops, end, variables, marks: this.#marks, missingYears: this.#missingYears };
  }

  #enterFlow(name: string): string {
    this.#flow = this.#set.flows.get(name)!;
    return this.#flow.start;
  }

  #note(name: string, step: Step, exit: string): void {
    const said = speechesOf(step).map((speech) => this.#words(speech));
    const { kind } = kinded(step);
    const queue = 'enqueue' in step ? step.enqueue : 'voicemail' in step ? step.voicemail : null;
    const asked = 'callback' in step ? step.callback : null;
    this.#stops.push({ flow: this.#flow.flow, step: name, kind, said: said.flat(), queue: queue ?? asked, exit });
  }

  #exitOf(each: Step): string {
    const now = this.#circumstances();
    const missing = missingYear(each, now);
    if (missing !== null) this.#missingYears.add(missing);
    const immediate = immediateExit(each, now);
    const { kind, step } = kinded(each);
    const { given } = this.#story;
    if (kind === 'set') this.#take(step.set);
    if (immediate !== null) return immediate;
    switch (kind) {
      case 'enqueue':
        return this.#waitIn(step);
      case 'callback': {
        const number = step.number ? this.#variables.get(step.number) : now.callerNumber;
        return number ? 'next' : 'failed';
      }
      case 'voicemail':
        return given?.['no-message'] ? 'failed' : 'next';
      case 'transfer':
        return 'connected';
      case 'lookup': {
        const outcome = this.#lookups.length > 1 ? this.#lookups.shift()! : (this.#lookups[0] ?? 'unavailable');
        if (outcome === 'found') this.#variables.set(ANSWER, 'progress-registered');
        return outcome;
      }
      case 'goto':
      case 'hang-up':
        return 'end';
      default:
        return this.#listenTo(each);
    }
  }

  /** Each listening, and each try of it, takes the next of the story's keys. */
  #listenTo(each: Step): string {
    const listening = listeningOf(each);
    if (!listening) return 'next';
    let digits: string | null = null;
    for (let tries = 0; tries < listening.tries && (digits === null || !isUsable(listening, digits)); tries += 1) {
      const keyed = this.#keys.shift() ?? '-';
      digits = keyed === '-' ? null : listening.endKey ? (keyed.split(listening.endKey)[0] ?? '') : keyed;
    }
    const exit = exitByDigits(each, digits);
    if ('collect' in each && exit === 'next' && !each.secret) this.#variables.set(each.collect, digits!);
    return exit;
  }

  #waitIn(step: Extract<Step, { enqueue: unknown }>): string {
    const exits: Readonly<Record<string, string | undefined>> = step.exits ?? {};
    const isClosed = this.#story.given?.['closed-queues']?.includes(step.enqueue) ?? false;
    const wait = isClosed ? 'closed' : (this.#waits.shift() ?? 'agent');
    if (wait === 'agent' || step.keys?.[wait]) return wait;
    if (wait === step['callback-key']) return 'callback';
    if (exits[wait]) return wait;
    return exits['default'] ? 'default' : 'agent';
  }

  #take({ variables = {}, marks = [], language }: Extract<Step, { set: unknown }>['set']): void {
    for (const [name, value] of Object.entries(variables)) this.#variables.set(name, value);
    for (const mark of marks) this.#marks.add(mark);
    this.#language = language ?? this.#language;
  }

  #words(speech: Speech): string[] {
    return speech.map((utterance) => {
      if (typeof utterance === 'string') return this.#set.prompts[utterance]![this.#language];
      if ('text' in utterance)
        return fillIn(utterance.text[this.#language], (name) => this.#variables.get(name) ?? `{${name}}`);
      const prompt = this.#set.prompts[this.#variables.get(utterance['prompt-in']) ?? ''];
      return prompt?.[this.#language] ?? `{${utterance['prompt-in']}}`;
    });
  }

  #circumstances(): Circumstances {
    const { given = {}, dial, caller } = this.#story;
    const wait = given['expected-wait'];
    return {
      at: this.#at,
      site: this.#set.site,
      dialled: dial ?? this.#flow.numbers[0] ?? '',
      callerNumber: caller === undefined ? '13800138000' : caller,
      isLimited: given.limited ?? false,
      language: this.#language,
      marks: this.#marks,
      variables: this.#variables,
      outlookOf: (queue) => ({
        isOpen: !given['closed-queues']?.includes(queue as never),
        waiting: given.waiting ?? 0,
        signedIn: given['signed-in'] ?? given.ready ?? 0,
        ready: given.ready ?? 0,
        expectedWaitMs: wait === undefined ? null : wait * 1000,
      }),
    };
  }
}
