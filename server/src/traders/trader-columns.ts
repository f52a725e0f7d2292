import type { TraderKind, TraderOrigin, TraderStatus } from '@hotline/contracts';

export interface Trader {
  readonly id: string;
  readonly creditCode: string | null;
  readonly name: string;
  readonly address: string;
  readonly region: string | null;
  readonly phone: string | null;
  readonly kind: TraderKind;
  readonly industry: string | null;
  readonly status: TraderStatus;
  readonly origin: TraderOrigin;
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the database answers; its closed words were checked when they were written. */
export type TraderRecord = Trader;

export const TRADER_COLUMNS = `id, credit_code AS "creditCode", name, address, region, phone, kind, industry, status,
  origin, revision, created_at AS "createdAt", updated_at AS "updatedAt"`;
