import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { synthesise, type Voices } from '../speech/synthesise.ts';

const run = promisify(execFile);

const PAUSE_SECONDS = 4;
/** About an hour: whoever is on the other end hangs up before. */
const TIMES = 400;

/** What the citizen says: the sentence, a pause to listen, the sentence again. The phone hangs up when a file ends. */
export async function citizensSpeech(
  sentence: string,
  cacheDir: string,
  folder: string,
  voices: Voices,
): Promise<string> {
  const once = await synthesise(sentence, cacheDir, voices);
  const file = join(folder, 'said.wav');
  await run(voices.sox, [once, file, 'pad', '0', String(PAUSE_SECONDS), 'repeat', String(TIMES)]);
  return file;
}
