import { join } from 'node:path';
import { loadPrompts } from '@hotline/ivr-flows';
import { ROOT } from '../stack/folders.ts';
import { layOutPrompts } from './synthesise.ts';

/** Speaks every prompt into PROMPTS_DIR by the espeak-ng and sox of the machine: for the compose set-up. */
const folder = process.env['PROMPTS_DIR'];
if (!folder) throw new Error('PROMPTS_DIR is not set: name the folder that Asterisk plays from');
const prompts = loadPrompts(join(ROOT, 'ivr-flows/flows'));
const count = await layOutPrompts(prompts, folder, join(folder, 'cache'), { sox: 'sox', espeak: 'espeak-ng' });
console.info(`${count} prompts in ${folder}`);
