export * from './ids.ts';
export * from './words.ts';
export * from './facts.ts';
export * from './live.ts';
export * from './commands.ts';
export * from './desk.ts';
export * from './topics.ts';
export * from './parse.ts';
