import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { jsonParserOf, ListedNumbers, type ListedNumber } from '@hotline/contracts';
import { replaceFile } from '../journal/durable-file.ts';

/** Numbers that are treated otherwise for a time; kept on pbx's own disk, so that the list holds without the server. */
class NumberList {
  readonly #file: string;
  #numbers: ReadonlyMap<string, ListedNumber>;

  constructor(file: string) {
    this.#file = file;
    const parse = jsonParserOf(basename(file), ListedNumbers);
    this.#numbers = byNumber(existsSync(file) ? parse(readFileSync(file, 'utf8')) : []);
  }

  replace(numbers: readonly ListedNumber[]): void {
    this.#numbers = byNumber(numbers);
    replaceFile(this.#file, JSON.stringify([...this.#numbers.values()]));
  }

  /** Whether a number is listed at that time. A withheld number never is. */
  holds(number: string | null, at: number): boolean {
    const listed = number === null ? undefined : this.#numbers.get(plain(number));
    return listed !== undefined && listed.from <= at && at < listed.until;
  }
}

/** The same number comes with and without the country's code. */
function plain(number: string): string {
  return number.replace(/^(\+|00)86/, '');
}

function byNumber(numbers: readonly ListedNumber[]): ReadonlyMap<string, ListedNumber> {
  return new Map(numbers.map((each) => [plain(each.number), each]));
}

/** Both lists, each in a file of its own. */
export interface NumberLists {
  readonly limited: NumberList;
  readonly priority: NumberList;
}

export function openNumberLists(folder: string): NumberLists {
  return {
    limited: new NumberList(join(folder, 'blocked-numbers.json')),
    priority: new NumberList(join(folder, 'priority-numbers.json')),
  };
}
