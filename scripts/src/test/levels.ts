/** One level of tests (style.md), run by itself so that its need for the machine's cores is its own. */
export interface Level {
  readonly name: string;
  readonly words: string;
  readonly args: readonly string[];
  /** Relative to the checkout. */
  readonly folder: string;
}

const project = (name: string, words: string, ...args: string[]): Level => ({
  name,
  words,
  args: ['--project', name, ...args],
  folder: '.',
});

/** From fast to slow, so that a plain mistake is seen within seconds. */
export const LEVELS: readonly Level[] = [
  project('core', 'pure cores, components and contracts', '--reporter=default'),
  {
    name: 'desktop',
    words: "the desktop's managers and services",
    args: ['--reporter=default'],
    folder: 'agent-desktop',
  },
  project('database', 'the server on a real PostgreSQL', '--reporter=default', '--maxWorkers=2'),
  project('asterisk', 'a whole centre with a real Asterisk and SIP phones', '--reporter=verbose'),
  project('desk', 'the desktop in a real browser', '--reporter=verbose'),
  project('start', 'starting, stopping and losing the parts of a centre', '--reporter=verbose'),
];
