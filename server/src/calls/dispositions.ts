import type { Static } from 'typebox';
import { DISPOSITIONS } from '@hotline/contracts';
import { oneOf } from '../http/reply-schemas.ts';

export const Disposition = oneOf(DISPOSITIONS);
export type Disposition = Static<typeof Disposition>;
