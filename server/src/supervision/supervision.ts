import type { DeskLinks, Fact, QueueId } from '@hotline/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { Live } from '../live/live.ts';
import type { QueueRepository } from '../queues/queue-repository.ts';
import type { AlertRepository } from './alert-repository.ts';
import { Alerts } from './alerts.ts';
import { BoardHub, queueNames } from './board-hub.ts';
import { conditionsOf, type Condition } from './core/alert-rules.ts';
import type { Names } from './core/board-rows.ts';
import { RECENT_MINUTES, RecentCounts } from './core/recent-answers.ts';
import { createThresholds, type ThresholdKeeper } from './thresholds.ts';

type Links = DeskLinks & { readonly broker: 'up' | 'down' };

export interface SupervisionParts {
  readonly live: Live;
  readonly repository: AlertRepository;
  readonly queues: QueueRepository;
  readonly links: () => Links;
  readonly unstoredFacts: () => number;
  /** What other parts of the server alert supervisors to. */
  readonly otherConditions: () => readonly Condition[];
  readonly nameOf: (id: string) => string | null;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: FastifyBaseLogger;
}

const LOOK_MS = 1_000;
/** These are known without pbx. */
const FROM_THE_SERVER: ReadonlySet<string> = new Set([
  'link-down',
  'journal-growing',
  'cases-overdue',
  'calendar-missing',
]);

/** What supervisors see live, and what they are alerted to. Goes on while the database is away. */
export class Supervision {
  readonly alerts: Alerts;
  readonly boards: BoardHub;
  readonly thresholds: ThresholdKeeper;
  readonly #parts: SupervisionParts;
  readonly #recent = new RecentCounts();
  #queues: Names['queues'] = [];
  #isLoaded = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: SupervisionParts) {
    this.#parts = parts;
    const { live, repository, links, nameOf, now, newId, log } = parts;
    this.alerts = new Alerts({ repository, now, newId, log });
    this.thresholds = createThresholds(repository);
    this.boards = new BoardHub({
      board: () => live.board,
      links: () => {
        const { pbx, asterisk, database } = links();
        return { pbx, asterisk, database };
      },
      names: () => ({ ofUser: nameOf, queues: this.#queues }),
      recentOf: (queue) => this.#recent.of(queue, now()),
      alerts: () => this.alerts.open.map(({ clearedAt: _, acknowledgedAt: __, ...alert }) => alert),
      now,
    });
  }

  start(): void {
    if (this.#timer) return;
    this.alerts.listen(() => this.boards.changed());
    this.#parts.live.listen({
      onFact: (fact) => this.#onFact(fact),
      onTouched: () => undefined,
      onReplaced: () => this.boards.replaced(),
    });
    this.#timer = setInterval(() => this.look(), LOOK_MS);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.boards.stop();
  }

  /** The database answers: reads what only it knows, once, and writes what waits. */
  async onDatabaseUp(): Promise<void> {
    const { repository, queues, now } = this.#parts;
    this.#queues = queueNames(await queues.all());
    await this.thresholds.refresh();
    if (!this.#isLoaded) {
      this.#isLoaded = true;
      await this.alerts.load();
      const since = new Date(now() - RECENT_MINUTES * 60_000);
      for (const { queue, kind, waitMs, at } of await repository.answersSince(since))
        this.#recent.add(queue, { kind, waitMs }, at);
    }
    await this.alerts.flush();
    this.boards.replaced();
  }

  /** Compares the present with the thresholds. Without pbx only the links are judged. */
  look(): void {
    const { live, links: linksNow, unstoredFacts, now } = this.#parts;
    const links = linksNow();
    const isKnown = links.pbx === 'up' && live.isCurrent;
    const conditions = conditionsOf({
      board: isKnown ? live.board : null,
      recentOf: (queue: QueueId) => this.#recent.of(queue, now()),
      links,
      unstoredFacts: unstoredFacts(),
      thresholds: this.thresholds.current,
      now: now(),
    });
    this.alerts.hold(
      [...conditions, ...this.#parts.otherConditions()],
      ({ kind }) => isKnown || FROM_THE_SERVER.has(kind),
    );
    this.boards.changed();
  }

  #onFact(fact: Fact): void {
    this.#count(fact);
    this.alerts.onFact(fact);
    this.boards.onFact(fact);
  }

  #count(fact: Fact): void {
    if (fact.type === 'queue.abandoned')
      this.#recent.add(fact.queue, { kind: 'abandoned', waitMs: fact.waitMs }, fact.at);
    if (fact.type !== 'call.connected') return;
    const phase = this.#parts.live.board?.calls.get(fact.callId)?.phase;
    // A call that the agent placed waited in no queue.
    if (phase?.kind === 'talking' && phase.queue)
      this.#recent.add(phase.queue, { kind: 'answered', waitMs: fact.waitMs }, fact.at);
  }
}
