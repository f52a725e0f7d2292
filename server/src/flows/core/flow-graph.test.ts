import { expect, it } from 'vitest';
import type { FactOf } from '@hotline/contracts';
import { graphOf } from './flow-graph.ts';

const FLOW: FactOf<'flow.loaded'> = {
  type: 'flow.loaded',
  at: 1,
  flow: 'line-12315',
  version: 'abc',
  hotline: '12315',
  numbers: ['12315'],
  start: 'greeting',
  steps: [
    { step: 'greeting', kind: 'say', exits: [{ exit: 'next', to: 'person' }] },
    { step: 'person', kind: 'enqueue', exits: [{ exit: 'closed', to: 'night' }] },
    { step: 'night', kind: 'hang-up', exits: [] },
  ],
};

it('counts every way, names drop-off of the step where it happened, and keeps ways that the flow does not name', () => {
  const graph = graphOf(FLOW, [
    { step: 'greeting', exit: 'next', walked: 8 },
    { step: 'greeting', exit: 'caller-left', walked: 2 },
    { step: 'person', exit: 'agent', walked: 6 },
    { step: 'person', exit: 'caller-left', walked: 1 },
    { step: 'person', exit: 'closed', walked: 1 },
    { step: 'gone-from-the-file', exit: 'next', walked: 5 },
  ]);
  expect(graph).toMatchObject({ entered: 10, droppedOff: 3 });
  expect(graph.steps.map(({ step, entered, droppedOff }) => [step, entered, droppedOff])).toEqual([
    ['greeting', 10, 2],
    ['person', 8, 1],
    ['night', 0, 0],
  ]);
  expect(graph.steps[1]?.exits).toEqual([
    { exit: 'closed', to: 'night', walked: 1 },
    { exit: 'agent', to: null, walked: 6 },
  ]);
});

it('is drawn before anybody called', () => {
  expect(graphOf(FLOW, []).steps.map(({ entered }) => entered)).toEqual([0, 0, 0]);
});
