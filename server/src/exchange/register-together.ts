import type { CaseType } from '@hotline/contracts';
import type { MoveRepository } from '../cases/move-repository.ts';
import { marked, nearest, packFor, told, type LawSettings } from '../cases/moves.ts';
import { insertRegistered, type RegisteredCase } from '../cases/registered-cases-repository.ts';
import type { ReporterSecrecy } from '../cases/reporter-secrecy.ts';
import { NUMBER_PREFIX } from '../cases/case-words.ts';
import type { Ask } from '../database/ask.ts';
import { newId } from '../ids/new-id.ts';
import { stepClocks } from '../law/core/clocks.ts';
import { textOf } from '../law/core/days.ts';
import type { Counting } from '../law/core/due-date.ts';
import { dayAt } from '../law/core/due-moment.ts';
import { judgeMove } from '../law/core/judge-move.ts';
import { draftColumnsOf, type Intake } from './intake.ts';

export interface RegisterTogetherParts {
  readonly moves: Pick<MoveRepository, 'numbersOf'>;
  readonly secrecy: Pick<ReporterSecrecy, 'seal'>;
  readonly counting: () => Counting;
  readonly settings: () => LawSettings;
  readonly now: () => number;
}

export interface TogetherBy {
  readonly userId: string;
  readonly address: string;
}

export type RegisterTogether = (
  ask: Ask,
  intakes: readonly Intake[],
  by: TogetherBy,
  details: Readonly<Record<string, unknown>>,
) => Promise<string[]>;

/**
 * Some hundred cases at once, by the same rules as one at a time. They hold no turn of a trader or a citizen, for which
 * desks would wait until the whole table is in: that is done afterwards (imports/join-imported.ts).
 */
export function createRegisterTogether(parts: RegisterTogetherParts): RegisterTogether {
  const { moves, secrecy, counting, settings, now } = parts;

  /** All cases of a type that are received at one moment begin alike. */
  function beginningOf(type: CaseType, at: number) {
    const pack = packFor({ pack: null, receivedAt: at, hotline: null });
    const verdict = judgeMove(pack, { type, state: 'draft', clocks: [] }, 'register', false);
    if (!verdict.ok) throw new Error(`the pack ${pack.id} has no registration of a ${type}`);
    const { warningPercents: percents, dispatchTargetWorkingDays: dispatchTarget } = settings();
    const on = dayAt(at);
    const work = {
      ...{ pack, counting: counting(), on, receivedOn: on, isRealName: true, extraDays: null },
      dispatchTarget,
    };
    const stepped = stepClocks([], verdict.rule.clocks ?? [], { ...work, move: 'register' });
    if (!stepped.ok) throw new Error(`the pack ${pack.id} starts no clocks of a ${type}`);
    const clocks = stepped.clocks.map((clock) => marked(clock, percents));
    const acts = clocks.length > 0 ? { clocks: clocks.map(told) } : {};
    return {
      state: verdict.rule.to ?? 'registered',
      pack: pack.id,
      clocks,
      acts,
      ...nearest(stepped.clocks, percents),
    };
  }

  return async (ask, intakes, by, details) => {
    const at = now();
    const day = textOf(dayAt(at)).replaceAll('-', '');
    const made = new Map<CaseType, { beginning: ReturnType<typeof beginningOf>; numbers: string[] }>();
    for (const type of new Set(intakes.map((intake) => intake.type))) {
      const count = intakes.filter((intake) => intake.type === type).length;
      made.set(type, {
        beginning: beginningOf(type, at),
        numbers: await moves.numbersOf(NUMBER_PREFIX[type], day, count),
      });
    }
    const cases: RegisteredCase[] = [];
    for (const intake of intakes) {
      const { beginning, numbers } = made.get(intake.type)!;
      const { acts, ...begun } = beginning;
      const person = intake.person ?? {};
      const isReport = intake.type === 'report';
      cases.push({
        ...{ id: newId(), number: numbers.shift()!, ...begun, details: { ...details, ...acts } },
        columns: draftColumnsOf(intake, by.userId, at),
        identity: isReport ? await secrecy.seal({ person, callId: null, callerNumber: null }) : null,
      });
    }
    await insertRegistered(ask, cases, { ...by, at });
    return cases.map(({ id }) => id);
  };
}
