export { faultOfQueue } from './check-queue.ts';
export { loadFlows, loadPrompts, loadQueues, type FlowSet } from './load-flows.ts';
export { FlowError } from './read-yaml.ts';
export type { Flow, QueueLabel, Step } from './schema.ts';
