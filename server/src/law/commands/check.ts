import { checkLines } from '../core/check-lines.ts';
import { PACKS } from '../core/packs/index.ts';
import { countingOfFiles } from './read-calendar.ts';

/** `npm run law:check`: every clock of every pack for sample days around holidays, to be read by a lawyer. */
const counting = countingOfFiles(process.argv.includes('--weekends-extend'));
const lines = [
  '各规则包的期限，供法制人员核对。首日不计入；以法定节假日届满的，顺延至其后第一日。',
  ...Object.values(PACKS).flatMap((pack) => checkLines(pack, counting)),
];
process.stdout.write(`${lines.join('\n')}\n`);
