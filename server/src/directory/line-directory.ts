import type { LineRepository, OutsideLine } from './line-repository.ts';

/** The lines outside in memory: desks are drawn many times a second, and also while the database is away. */
export interface LineDirectory {
  all(): readonly OutsideLine[];
  nameOf(number: string): { readonly zh: string; readonly en: string } | null;
  refresh(): Promise<void>;
}

export function createLineDirectory(repository: Pick<LineRepository, 'all'>): LineDirectory {
  let lines: readonly OutsideLine[] = [];
  let byNumber = new Map<string, OutsideLine>();
  return {
    all: () => lines,
    nameOf(number) {
      const line = byNumber.get(number);
      return line ? { zh: line.nameZh, en: line.nameEn } : null;
    },
    async refresh() {
      lines = await repository.all();
      byNumber = new Map(lines.map((line) => [line.number, line]));
    },
  };
}
