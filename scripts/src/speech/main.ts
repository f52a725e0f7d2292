import { join } from 'node:path';
import { loadPrompts } from '@hotline/ivr-flows';
import { speechEnvironment } from '../stack/environment.ts';
import { ROOT } from '../stack/folders.ts';
import { speakPrompts } from './speak-prompts.ts';

/** Speaks every prompt into PROMPTS_DIR by the espeak-ng and sox of the machine: for the compose set-up. */
const prompts = process.env['PROMPTS_DIR'];
if (!prompts) throw new Error('PROMPTS_DIR is not set: name the folder that Asterisk plays from');
const flows = process.env['FLOWS_DIR'] ?? join(ROOT, 'ivr-flows/flows');
const programs = { sox: 'sox', espeak: 'espeak-ng', ...speechEnvironment() };
const count = await speakPrompts(loadPrompts(flows), { prompts, cache: join(prompts, 'texts') }, programs);
console.info(`${count} prompts in ${prompts}`);
