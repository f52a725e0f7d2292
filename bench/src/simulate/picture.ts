import { asaSecondsOf, occupancyOf, serviceLevelOf, type HalfHour } from './tally.ts';

const WIDTH = 960;
const LEFT = 56;
const PANEL = 130;
const GAP = 34;
const RIGHT = 16;

interface Curve {
  readonly label: string;
  readonly colour: string;
  readonly values: readonly number[];
}

interface Panel {
  readonly title: string;
  readonly most: number;
  readonly unit: (value: number) => string;
  readonly curves: readonly Curve[];
}

/** One day as a picture (SVG): calls, service level and occupancy, and the speed of answer, one above the other. */
export function pictureOf(title: string, halfHours: readonly HalfHour[]): string {
  const perHalfHour = (count: (halfHour: HalfHour) => number): number[] => halfHours.map(count);
  const panels: Panel[] = [
    {
      title: '每半小时来电 calls per half hour',
      most: Math.max(1, ...perHalfHour((each) => each.offered)),
      unit: (value) => Math.round(value).toLocaleString('en'),
      curves: [
        { label: '呼入 offered', colour: '#64748b', values: perHalfHour((each) => each.offered) },
        { label: '接通 answered', colour: '#0f766e', values: perHalfHour((each) => each.answered) },
        { label: '放弃 abandoned', colour: '#b91c1c', values: perHalfHour((each) => each.abandoned) },
      ],
    },
    {
      title: '15 秒服务水平与占用率 service level within 15 s, occupancy',
      most: 1,
      unit: (value) => `${Math.round(value * 100)} %`,
      curves: [
        { label: '服务水平 service level', colour: '#1d4ed8', values: perHalfHour(serviceLevelOf) },
        { label: '占用率 occupancy', colour: '#b45309', values: perHalfHour(occupancyOf) },
      ],
    },
    {
      title: '平均应答速度 average speed of answer',
      most: Math.max(15, ...perHalfHour(asaSecondsOf)),
      unit: (value) => `${Math.round(value)} s`,
      curves: [{ label: '平均应答速度 ASA', colour: '#6d28d9', values: perHalfHour(asaSecondsOf) }],
    },
  ];
  const height = GAP + panels.length * (PANEL + GAP * 1.6);
  const drawn = panels.map((panel, index) => drawPanel(panel, GAP * 1.6 + index * (PANEL + GAP * 1.6)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${LEFT}" y="20" font-size="15" font-weight="bold">${title}</text>
${drawn.join('\n')}
</svg>
`;
}

function drawPanel({ title, most, unit, curves }: Panel, top: number): string {
  const bottom = top + PANEL;
  const x = (index: number, count: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * index) / (count - 1);
  const y = (value: number): number => bottom - (PANEL * value) / most;
  const grid = [0, 0.5, 1].map((share) => {
    const at = y(most * share);
    const line = `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}" stroke="#e2e8f0"/>`;
    return `${line}<text x="${LEFT - 6}" y="${at + 4}" text-anchor="end" fill="#475569">${unit(most * share)}</text>`;
  });
  const hours = [0, 4, 8, 12, 16, 20, 24].map((hour) => {
    const at = LEFT + ((WIDTH - LEFT - RIGHT) * hour) / 24;
    return `<text x="${at}" y="${bottom + 16}" text-anchor="middle" fill="#475569">${hour}:00</text>`;
  });
  const lines = curves.map(({ values, colour }) => {
    const points = values.map((value, index) => `${x(index, values.length).toFixed(1)},${y(value).toFixed(1)}`);
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`;
  });
  const legend = curves.map(({ label, colour }, index) => {
    const at = WIDTH - RIGHT - (curves.length - index) * 150;
    return `<rect x="${at}" y="${top - 18}" width="10" height="10" fill="${colour}"/><text x="${at + 15}" y="${top - 9}">${label}</text>`;
  });
  return [
    `<text x="${LEFT}" y="${top - 9}" fill="#0f172a">${title}</text>`,
    ...grid,
    ...hours,
    ...lines,
    ...legend,
  ].join('\n');
}
