export { faultOfQueue } from './check-queue.ts';
export { flowFilesOf } from './flow-files.ts';
export { fromFlowRecord, parseFlowRecord, toFlowRecord } from './flow-record.ts';
export { loadFlows, type FlowSet } from './load-flows.ts';
export { loadCalendar, loadPrompts, loadQueues } from './load-site.ts';
export { missingYears } from './missing-years.ts';
export { FlowError } from './read-yaml.ts';
export type { PromptTexts, QueueLabel } from './schema.ts';
export * from './walk/index.ts';
