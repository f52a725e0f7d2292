import { ulid } from 'ulid';
import { isCreditCode } from '../cases/credit-code.ts';
import { Refusal } from '../http/refusal.ts';
import { rank } from './core/rank.ts';
import type { Trader } from './trader-columns.ts';
import type { TraderRepository } from './trader-repository.ts';
import type { TraderBody, TraderChange } from './trader-schema.ts';

export interface TraderWorkParts {
  readonly traders: TraderRepository;
  readonly now: () => number;
}

export type TraderWork = ReturnType<typeof createTraderWork>;

const SUGGESTED = 10;

export function createTraderWork({ traders, now }: TraderWorkParts) {
  async function get(id: string): Promise<Trader> {
    const trader = await traders.byId(id);
    if (!trader) throw new Refusal('not-found');
    return trader;
  }

  return {
    get,

    async suggest(text: string): Promise<Trader[]> {
      return rank(await traders.candidates(text), text).slice(0, SUGGESTED);
    },

    async create(body: TraderBody): Promise<Trader> {
      const at = new Date(now());
      const trader: Trader = {
        id: ulid(now()),
        name: body.name.trim(),
        address: body.address.trim(),
        creditCode: checkedCode(body.creditCode ?? null),
        region: body.region ?? null,
        phone: body.phone ?? null,
        kind: body.kind,
        industry: body.industry ?? null,
        status: body.status ?? 'active',
        origin: 'entered',
        revision: 1,
        createdAt: at,
        updatedAt: at,
      };
      if (!(await traders.insert(trader))) throw new Refusal('credit-code-taken');
      return trader;
    },

    async change(id: string, { revision, ...wish }: TraderChange): Promise<Trader> {
      const before = await get(id);
      if (before.revision !== revision) throw new Refusal('trader-conflict', { theirs: before });
      const creditCode = wish.creditCode === undefined ? before.creditCode : checkedCode(wish.creditCode);
      const outcome = await traders.change(before, { ...before, ...wish, creditCode });
      if (outcome === 'code-taken') throw new Refusal('credit-code-taken');
      if (outcome === 'conflict') throw new Refusal('trader-conflict', { theirs: await get(id) });
      return get(id);
    },
  };
}

function checkedCode(code: string | null): string | null {
  if (code === null) return null;
  if (isCreditCode(code.toUpperCase())) return code.toUpperCase();
  throw new Refusal('invalid-input', [{ field: 'creditCode', message: '统一社会信用代码校验不通过' }]);
}
