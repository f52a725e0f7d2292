const MOST = 5;

/** `70, 90` as numbers; null when it is no rising list of one to five whole percents. People write 、 and ， as well. */
export function percentsOf(text: string): number[] | null {
  const words = text
    .replaceAll('%', '')
    .split(/[,，、;；\s]+/u)
    .filter((word) => word !== '');
  const percents = words.map(Number);
  const isGood = (percent: number, index: number) =>
    Number.isInteger(percent) && percent >= 1 && percent <= 99 && percent > (percents[index - 1] ?? 0);
  return percents.length > 0 && percents.length <= MOST && percents.every(isGood) ? percents : null;
}
