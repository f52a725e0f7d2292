import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { faultOf, type Surroundings } from './check-flow.ts';
import { yamlFilesIn } from './flow-files.ts';
import { findLoop } from './find-loop.ts';
import { FlowError, holdTo, readYaml, type Located } from './read-yaml.ts';
import { loadPrompts, loadQueues, loadSite } from './load-site.ts';
import type { PromptTexts, QueueLabel } from './schema.ts';
import { simulate } from './simulate.ts';
import { judge } from './judge-story.ts';
import type { Site } from './walk/circumstances.ts';
import { FlowFrame, type Flow, type FlowFile } from './walk/flow.ts';
import { kindOf, STEP_KINDS, stepSchemas } from './walk/step-schemas.ts';

/** Every flow of a site, checked as a whole. */
export interface FlowSet {
  readonly flows: ReadonlyMap<string, Flow>;
  /** By dialled number. */
  readonly byNumber: ReadonlyMap<string, Flow>;
  readonly queues: readonly QueueLabel[];
  readonly prompts: PromptTexts;
  readonly site: Site;
}

type LocatedFlow = Located<FlowFile> & { readonly file: string };

/**
 * Loads all flows of a folder, with `queues.yaml`, `prompts.yaml`, `hours.yaml` and `calendar/` from its parent. One bad
 * file refuses the whole set with FlowError (file, line, reason); the caller keeps what it had.
 */
export function loadFlows(folder: string): FlowSet {
  const queues = loadQueues(folder);
  const prompts = loadPrompts(folder);
  const site = loadSite(folder);
  const read = yamlFilesIn(folder).map(readFlow);
  const around: Surroundings = {
    queues: new Set<string>(queues.map((queue) => queue.id)),
    prompts: new Set(Object.keys(prompts)),
    schedules: new Set(Object.keys(site.hours.schedules)),
    flows: new Set(read.map(({ value }) => value.flow)),
  };
  const flows = new Map<string, Flow>();
  const byNumber = new Map<string, Flow>();
  for (const located of read) {
    const flow = checked(located, around);
    if (flows.has(flow.flow)) throw faultIn(located, ['flow'], `flow "${flow.flow}" exists twice`);
    flows.set(flow.flow, flow);
    for (const [index, number] of flow.numbers.entries()) {
      const other = byNumber.get(number);
      const reason = `number ${number} already belongs to flow "${other?.flow}"`;
      if (other) throw faultIn(located, ['numbers', index], reason);
      byNumber.set(number, flow);
    }
  }
  if (flows.size === 0) throw new FlowError(relative('.', folder) || folder, 1, 'has no flow: add at least one file');
  const loop = findLoop(flows);
  const looped = read.find(({ value }) => value.flow === loop?.flow);
  if (loop && looped) throw faultIn(looped, ['steps', loop.step], `step "${loop.step}" is part of an endless loop`);
  const set = { flows, byNumber, queues, prompts, site };
  for (const located of read) runTests(located, set);
  return set;
}

function readFlow(file: string): LocatedFlow {
  const located = readYaml(file, FlowFrame);
  for (const [name, step] of Object.entries(located.value.steps)) {
    const path = ['steps', name];
    const kind = kindOf(step);
    if (!kind) {
      const reason = `step "${name}" does nothing that is known: it needs one of ${STEP_KINDS.join(', ')}`;
      throw new FlowError(file, located.lineOf(path), reason);
    }
    holdTo(stepSchemas[kind], step, { file, lineOf: located.lineOf, path });
  }
  return { ...located, value: located.value as FlowFile, file };
}

function faultIn({ file, lineOf }: LocatedFlow, path: readonly (string | number)[], reason: string): FlowError {
  return new FlowError(file, lineOf(path), reason);
}

function checked(located: LocatedFlow, around: Surroundings): Flow {
  const { value, text } = located;
  const fault = faultOf(value, around);
  if (fault) throw faultIn(located, fault.path, fault.reason);
  return { ...value, version: createHash('sha256').update(text).digest('hex').slice(0, 12) };
}

function runTests(located: LocatedFlow, set: FlowSet): void {
  const flow = set.flows.get(located.value.flow)!;
  for (const [index, test] of (flow.tests ?? []).entries()) {
    const reason = judge(test, simulate(set, flow, test));
    if (reason) throw faultIn(located, ['tests', index], `test "${test.name}": ${reason}`);
  }
}
