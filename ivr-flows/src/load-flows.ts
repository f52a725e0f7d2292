import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DEFAULT_QUEUE_SETTINGS } from '@hotline/contracts';
import { faultOf } from './check-flow.ts';
import { faultOfQueue } from './check-queue.ts';
import { FlowError, readYaml } from './read-yaml.ts';
import { FlowFile, PromptsFile, QueuesFile, type Flow, type PromptTexts, type QueueLabel } from './schema.ts';

/** Every flow of a site, checked as a whole. */
export interface FlowSet {
  readonly flows: ReadonlyMap<string, Flow>;
  /** By dialled number. */
  readonly byNumber: ReadonlyMap<string, Flow>;
  readonly queues: readonly QueueLabel[];
}

/**
 * Loads all flows of a folder, with `queues.yaml` and `prompts.yaml` from its parent. One bad file refuses the whole
 * set with FlowError (file, line, reason); the caller keeps what it had.
 */
export function loadFlows(folder: string): FlowSet {
  const queues = loadQueues(folder);
  const around = {
    queues: new Set<string>(queues.map((queue) => queue.id)),
    prompts: new Set(Object.keys(loadPrompts(folder))),
  };
  const flows = new Map<string, Flow>();
  const byNumber = new Map<string, Flow>();
  for (const name of readdirSync(folder)
    .filter((each) => each.endsWith('.yaml'))
    .sort()) {
    const file = join(folder, name);
    const { value, text, lineOf } = readYaml(file, FlowFile);
    const fault = faultOf(value, around);
    if (fault) throw new FlowError(file, lineOf(fault.path), fault.reason);
    if (flows.has(value.flow)) throw new FlowError(file, lineOf(['flow']), `flow "${value.flow}" exists twice`);
    const flow: Flow = { ...value, version: createHash('sha256').update(text).digest('hex').slice(0, 12) };
    flows.set(flow.flow, flow);
    for (const number of flow.numbers) {
      const other = byNumber.get(number);
      if (other)
        throw new FlowError(file, lineOf(['numbers']), `number ${number} already belongs to flow "${other.flow}"`);
      byNumber.set(number, flow);
    }
  }
  if (flows.size === 0)
    throw new FlowError(relative('.', folder) || folder, 1, 'has no flow: add at least one .yaml file');
  return { flows, byNumber, queues };
}

export function loadQueues(folder: string): readonly QueueLabel[] {
  const file = join(dirname(folder), 'queues.yaml');
  const { value, lineOf } = readYaml(file, QueuesFile);
  const known = new Set<string>(value.queues.map((queue) => queue.id));
  for (const [index, { id, settings = {} }] of value.queues.entries()) {
    const fault = faultOfQueue(id, { ...DEFAULT_QUEUE_SETTINGS, ...settings }, known);
    if (fault) throw new FlowError(file, lineOf(['queues', String(index)]), `queue "${id}": ${fault}`);
  }
  return value.queues;
}

export function loadPrompts(folder: string): PromptTexts {
  return readYaml(join(dirname(folder), 'prompts.yaml'), PromptsFile).value.prompts;
}
