import { readFileSync } from 'node:fs';
import { Type } from 'typebox';
import { jsonParserOf } from '@hotline/contracts';

const parse = jsonParserOf('package.json', Type.Object({ version: Type.String() }));

export const VERSION = parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
