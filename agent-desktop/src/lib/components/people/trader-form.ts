import type { TraderKind, TraderStatus } from '@hotline/contracts';
import type { RequestBody } from '$lib/api/bodies.ts';
import type { TraderRow } from '$lib/services/people-lists.ts';
import { industryText } from './people-words.ts';
import { INDUSTRIES } from './industries.ts';

/** A trader as it is typed: every field a text, an empty one where nothing is known. */
export interface TraderForm {
  creditCode: string;
  name: string;
  address: string;
  phone: string;
  region: string;
  industry: string;
  kind: TraderKind;
  status: TraderStatus;
}

export function formOf(trader: TraderRow | null): TraderForm {
  return {
    creditCode: trader?.creditCode ?? '',
    name: trader?.name ?? '',
    address: trader?.address ?? '',
    phone: trader?.phone ?? '',
    region: trader?.region ?? '',
    industry: trader?.industry ? industryText(trader.industry) : '',
    kind: trader?.kind ?? 'enterprise',
    status: trader?.status ?? 'active',
  };
}

export function bodyOf(form: TraderForm): RequestBody<'/api/traders', 'post'> {
  const { kind, status } = form;
  const industry = INDUSTRIES.find((code) => industryText(code) === form.industry.trim()) ?? orNull(form.industry);
  return {
    ...{ kind, status, industry },
    name: form.name.trim(),
    address: form.address.trim(),
    creditCode: orNull(form.creditCode.replaceAll(/\s/gu, '').toUpperCase()),
    phone: orNull(form.phone),
    region: orNull(form.region),
  };
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
