export { immediateExit, missingYear, type Circumstances, type QueueOutlook, type Site } from './circumstances.ts';
export { exitsOf, targetOf, type Exit } from './exits.ts';
export type { Flow, FlowFile, FlowTest, WalkEnd } from './flow.ts';
export { localTime } from './hours.ts';
export { fillIn, type Speech, type Utterance } from './speech-schema.ts';
export { kinded, kindOf, type KindedStep, type Step, type StepKind, type StepOf } from './step-schemas.ts';
export { exitByDigits, isUsable, listeningOf, type Listening } from './listening.ts';
