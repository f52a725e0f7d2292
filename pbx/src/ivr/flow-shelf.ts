import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FactOf } from '@hotline/contracts';
import { exitsOf, kinded, type Flow, type FlowError, type FlowSet } from '@hotline/ivr-flows';
import type { IvrCore } from './core/ivr.ts';
import { replaceFile } from '../journal/durable-file.ts';

/** Versions that no call of today can be walking through are thrown away. */
const KEEP_VERSIONS_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * The flows that run now, and the versions that calls in progress began with: these finish on theirs, also when pbx is
 * started again meanwhile.
 */
export class FlowShelf implements FlowSet {
  readonly #folder: string;
  readonly #older = new Map<string, Flow>();
  #current: FlowSet;

  constructor(folder: string, current: FlowSet) {
    this.#folder = folder;
    this.#current = current;
    mkdirSync(folder, { recursive: true });
    this.#throwAwayOld();
    this.#keep();
  }

  get flows(): FlowSet['flows'] {
    return this.#current.flows;
  }

  get byNumber(): FlowSet['byNumber'] {
    return this.#current.byNumber;
  }

  get queues(): FlowSet['queues'] {
    return this.#current.queues;
  }

  get prompts(): FlowSet['prompts'] {
    return this.#current.prompts;
  }

  get site(): FlowSet['site'] {
    return this.#current.site;
  }

  /** New calls walk through these from now on. */
  replace(set: FlowSet): void {
    for (const flow of this.#current.flows.values()) this.#older.set(keyOf(flow.flow, flow.version), flow);
    this.#current = set;
    this.#keep();
  }

  /** That version; the flow of the name as it is now when no version is asked for or it is not known any more. */
  readonly find = (name: string, version: string): Flow | null => {
    const now = this.#current.flows.get(name) ?? null;
    if (version === '' || now?.version === version) return now;
    return this.#older.get(keyOf(name, version)) ?? this.#read(name, version) ?? now;
  };

  /** The shape of every flow that runs and was not stated yet, for those who draw it. */
  notStated({ state }: IvrCore, at: number): FactOf<'flow.loaded'>[] {
    return [...this.#current.flows.values()]
      .filter(({ flow, version }) => !state.loaded.has(keyOf(flow, version)))
      .map((flow) => ({ type: 'flow.loaded', at, ...outlineOf(flow) }));
  }

  #keep(): void {
    for (const flow of this.#current.flows.values()) {
      const file = this.#fileOf(flow.flow, flow.version);
      if (!existsSync(file)) replaceFile(file, JSON.stringify(flow));
    }
  }

  #read(name: string, version: string): Flow | null {
    const file = this.#fileOf(name, version);
    if (!existsSync(file)) return null;
    // Written by this class from a checked flow.
    const flow = JSON.parse(readFileSync(file, 'utf8')) as Flow;
    this.#older.set(keyOf(name, version), flow);
    return flow;
  }

  #throwAwayOld(): void {
    for (const name of readdirSync(this.#folder)) {
      const file = join(this.#folder, name);
      if (Date.now() - statSync(file).mtimeMs > KEEP_VERSIONS_MS) rmSync(file, { force: true });
    }
  }

  #fileOf(name: string, version: string): string {
    return join(this.#folder, `${keyOf(name, version)}.json`);
  }
}

export type RefusedFlow = Pick<FlowError, 'file' | 'line' | 'reason'>;

export function refusedFact({ file, line, reason }: RefusedFlow, at: number): FactOf<'flow.refused'> {
  return { type: 'flow.refused', at, file: file.slice(-300), line, reason: reason.slice(0, 500) };
}

function keyOf(name: string, version: string): string {
  return `${name}@${version}`;
}

function outlineOf({ flow, version, hotline, numbers, start, steps }: Flow) {
  return {
    flow,
    version,
    hotline,
    numbers,
    start,
    steps: Object.entries(steps).map(([step, each]) => ({
      step,
      kind: kinded(each).kind,
      exits: exitsOf(each).map(({ exit, to }) => ({ exit, to })),
    })),
  };
}
