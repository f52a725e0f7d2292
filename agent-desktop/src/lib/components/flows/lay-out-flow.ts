import { Graph, layout } from '@dagrejs/dagre';
import type { ReplyBody } from '$lib/api/bodies.ts';

export type FlowPicture = ReplyBody<'/api/flows/{flow}', 'get'>;
type Step = FlowPicture['steps'][number];

export const NODE = { width: 184, height: 56 } as const;
const END = { width: 84, height: 30 } as const;

export interface PlacedStep {
  readonly step: Step;
  readonly x: number;
  readonly y: number;
}

/** Where a way ends that leads to no step: one for each step and exit, so that counts stay apart. */
export interface PlacedEnd {
  readonly id: string;
  readonly exit: string;
  readonly x: number;
  readonly y: number;
}

export interface PlacedWay {
  readonly id: string;
  /** Of the step that it leaves: a figure is a key of a menu, and a condition of a branch. */
  readonly kind: string;
  readonly exit: string;
  readonly walked: number;
  /** Of those who left the step; 0 before anybody did. */
  readonly share: number;
  readonly path: string;
  readonly label: { readonly x: number; readonly y: number };
}

export interface PlacedFlow {
  readonly width: number;
  readonly height: number;
  readonly steps: readonly PlacedStep[];
  readonly ends: readonly PlacedEnd[];
  readonly ways: readonly PlacedWay[];
}

/** Exits of one step that lead to the same place are drawn as the separate ways that they are. */
export function layOutFlow({ steps }: Pick<FlowPicture, 'steps'>): PlacedFlow {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 34, ranksep: 62, edgesep: 18, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(steps.map(({ step }) => step));
  for (const { step } of steps) graph.setNode(step, { ...NODE });
  const ways = steps.flatMap((from) =>
    from.exits.map((exit) => {
      const isStep = exit.to !== null && known.has(exit.to);
      const to = isStep ? (exit.to as string) : `${from.step} ${exit.exit}`;
      if (!isStep) graph.setNode(to, { ...END });
      const id = `${from.step} ${exit.exit} ${to}`;
      graph.setEdge(from.step, to, { width: 64, height: 18, labelpos: 'c' }, exit.exit);
      return { id, from, exit, to, isStep };
    }),
  );
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    steps: steps.map((step) => ({ step, ...topLeft(graph.node(step.step)) })),
    ends: ways
      .filter(({ isStep }) => !isStep)
      .map(({ to, exit }) => ({ id: to, exit: exit.exit, ...topLeft(graph.node(to)) })),
    ways: ways.map(({ id, from, exit, to }) => {
      const { points, x = 0, y = 0 } = graph.edge({ v: from.step, w: to, name: exit.exit });
      const share = from.entered === 0 ? 0 : exit.walked / from.entered;
      return {
        id,
        kind: from.kind,
        exit: exit.exit,
        walked: exit.walked,
        share,
        path: curveThrough(points),
        label: { x, y },
      };
    }),
  };
}

function topLeft({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x: x - width / 2, y: y - height / 2 };
}

/** A smooth line: each point but the ends is a bend whose corners are the middles between. */
function curveThrough(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x},${first.y}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (!next) path += `L${point.x},${point.y}`;
    else path += `Q${point.x},${point.y} ${(point.x + next.x) / 2},${(point.y + next.y) / 2}`;
  });
  return path;
}
