import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files of a site beside its flows. */
export const SITE_FILES = { queues: 'queues.yaml', prompts: 'prompts.yaml', hours: 'hours.yaml' } as const;

export function yamlFilesIn(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  return names.sort().map((name) => join(folder, name));
}

export function calendarFolder(root: string): string {
  return join(root, 'calendar');
}

/** All that a load of this folder reads. */
export function flowFilesOf(folder: string): string[] {
  const root = dirname(folder);
  const site = Object.values(SITE_FILES).map((name) => join(root, name));
  return [...site, ...yamlFilesIn(calendarFolder(root)), ...yamlFilesIn(folder)];
}
