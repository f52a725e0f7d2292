interface Point {
  readonly atMs: number;
  readonly value: number;
}

const HOUR_MS = 3_600_000;

/** The slope of the straight line that fits best: one high reading at the end is not growth. */
export function growthPerHour(points: readonly Point[]): number {
  if (points.length < 2) return Number.NaN;
  const mean = (of: (point: Point) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [meanAt, meanValue] = [mean(({ atMs }) => atMs), mean(({ value }) => value)];
  const covariance = mean(({ atMs, value }) => (atMs - meanAt) * (value - meanValue));
  const variance = mean(({ atMs }) => (atMs - meanAt) ** 2);
  return (covariance / variance) * HOUR_MS;
}
