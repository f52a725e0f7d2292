/** The first releases with the security fixes of 2026, a line each; older lines are refused (design.md, Processes). */
const FLOORS: ReadonlyMap<number, readonly [minor: number, patch: number]> = new Map([
  [22, [10, 1]],
  [23, [4, 1]],
]);

/** Takes `22.10.1` out of `Asterisk 22.10.1+dfsg+~cs6…`; null when there is no version in it. */
export function versionIn(text: string): string | null {
  return /\b(\d+\.\d+\.\d+)/.exec(text)?.[1] ?? null;
}

export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const floor = FLOORS.get(major);
  if (floor === undefined) return major > 23;
  const [floorMinor, floorPatch] = floor;
  return minor > floorMinor || (minor === floorMinor && patch >= floorPatch);
}
