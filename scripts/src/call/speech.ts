import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { espeakEngine } from '../../../pbx/src/speech/espeak.ts';
import { synthesise } from '../../../pbx/src/speech/speech-cache.ts';

const run = promisify(execFile);

const PAUSE_SECONDS = 4;
/** About an hour: whoever is on the other end hangs up before. */
const TIMES = 400;

/** What the citizen says: the sentence, a pause to listen, the sentence again. The phone hangs up when a file ends. */
export async function citizensSpeech(
  sentence: string,
  cacheDir: string,
  folder: string,
  { sox, espeak }: { readonly sox: string; readonly espeak: string },
): Promise<string> {
  const once = await synthesise(sentence, 'zh-CN', join(cacheDir, 'speech'), { sox, engine: espeakEngine(espeak) });
  const file = join(folder, 'said.wav');
  await run(sox, [once, file, 'pad', '0', String(PAUSE_SECONDS), 'repeat', String(TIMES)]);
  return file;
}
