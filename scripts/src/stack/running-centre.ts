import { readFile } from 'node:fs/promises';
import { jsonParserOf } from '@hotline/contracts';
import { CannotStart } from './cannot-start.ts';
import { defaultStateDir } from './folders.ts';
import { Summary, summaryFile } from './summary.ts';

/** The centre that `npm start` runs from this checkout, or from HOTLINE_STATE. */
export async function findRunningCentre(): Promise<Summary> {
  const file = summaryFile(defaultStateDir());
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CannotStart(
      `no centre was started here (${file} is missing): npm start, or name its folder in HOTLINE_STATE`,
    );
  });
  return jsonParserOf(file, Summary)(text);
}
