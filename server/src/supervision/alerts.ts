import { EVENT_ALERTS, type Alert, type Fact } from '@hotline/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { AlertRepository, StoredAlert } from './alert-repository.ts';
import { keyOf, type Condition } from './core/alert-rules.ts';

export interface AlertParts {
  readonly repository: AlertRepository;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: FastifyBaseLogger;
}

type Event = Pick<Alert, 'kind'> & Partial<Condition>;

/**
 * The alerts that are open. A condition's alert clears when the condition does; an event's when a supervisor has taken
 * note of it. They live in memory, so that supervisors are alerted while the database is away, and are written down in
 * their order as soon as it answers.
 */
export class Alerts {
  readonly #parts: AlertParts;
  readonly #conditions = new Map<string, StoredAlert>();
  readonly #events = new Map<string, StoredAlert>();
  readonly #listeners = new Set<() => void>();
  #unwritten = new Map<string, StoredAlert>();
  #isWriting = false;
  #isLoaded = false;

  constructor(parts: AlertParts) {
    this.#parts = parts;
  }

  get open(): readonly StoredAlert[] {
    return [...this.#conditions.values(), ...this.#events.values()];
  }

  /** Whenever an alert was raised, changed or cleared. */
  listen(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Takes up what was open when the server stopped; until then conditions would be raised a second time. */
  async load(): Promise<void> {
    if (this.#isLoaded) return;
    for (const alert of await this.#parts.repository.open()) {
      const known = isEvent(alert) ? this.#events : this.#conditions;
      if (!known.has(keyOf(alert))) known.set(keyOf(alert), alert);
    }
    this.#isLoaded = true;
    this.#tell();
  }

  /** What holds now: new conditions are raised, those that no longer hold are cleared. */
  hold(conditions: readonly Condition[], mayClear: (alert: Alert) => boolean): void {
    const holding = new Set(conditions.map(keyOf));
    for (const condition of conditions)
      if (!this.#conditions.has(keyOf(condition))) this.#raise(this.#conditions, condition);
    for (const [key, alert] of this.#conditions) {
      if (holding.has(key) || !mayClear(alert)) continue;
      this.#conditions.delete(key);
      this.#write({ ...alert, clearedAt: this.#parts.now() });
    }
  }

  /** Something happened that a supervisor should take note of. The same again while it is open is counted. */
  raise(event: Event): void {
    const { kind, queue = null, agentId = null, callId = null, detail = null } = event;
    const condition: Condition = { kind, queue, agentId, callId, detail, figure: 1, threshold: null };
    const known = this.#events.get(keyOf(condition));
    if (!known) return this.#raise(this.#events, condition);
    this.#keep(this.#events, { ...known, figure: (known.figure ?? 1) + 1 });
  }

  /** Raises what a fact is reason enough for. */
  onFact(fact: Fact): void {
    if (fact.type === 'recording.failed')
      this.raise({ kind: 'recorder-failed', callId: fact.callId, detail: fact.reason });
    if (fact.type === 'reconcile.healed') this.raise({ kind: 'healed', detail: fact.kind });
  }

  /** False when it is not open. */
  acknowledge(alertId: string, by: string): boolean {
    const alert = this.open.find((each) => each.alertId === alertId);
    if (!alert) return false;
    const now = this.#parts.now();
    const taken = { ...alert, acknowledgedBy: by, acknowledgedAt: now };
    if (!isEvent(alert)) {
      this.#keep(this.#conditions, taken);
      return true;
    }
    this.#events.delete(keyOf(alert));
    this.#write({ ...taken, clearedAt: now });
    return true;
  }

  /** Writes what could not be written. */
  async flush(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    try {
      for (const [alertId, alert] of this.#unwritten) {
        await this.#parts.repository.put(alert);
        if (this.#unwritten.get(alertId) === alert) this.#unwritten.delete(alertId);
      }
    } catch (error) {
      // The database is down, which availability reports; these wait for it.
      this.#parts.log.debug({ err: error }, 'alerts wait to be written');
    } finally {
      this.#isWriting = false;
    }
  }

  #raise(open: Map<string, StoredAlert>, condition: Condition): void {
    const { now, newId, log } = this.#parts;
    const { kind, queue, agentId, callId, detail } = condition;
    log.warn({ kind, queue, agentId, callId, detail }, 'alert raised');
    const raised = { alertId: newId(), raisedAt: now(), acknowledgedBy: null, acknowledgedAt: null, clearedAt: null };
    this.#keep(open, { ...condition, ...raised });
  }

  #keep(open: Map<string, StoredAlert>, alert: StoredAlert): void {
    open.set(keyOf(alert), alert);
    this.#write(alert);
  }

  #write(alert: StoredAlert): void {
    this.#unwritten.set(alert.alertId, alert);
    this.#tell();
    void this.flush();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function isEvent({ kind }: Pick<Alert, 'kind'>): boolean {
  return (EVENT_ALERTS as readonly string[]).includes(kind);
}
