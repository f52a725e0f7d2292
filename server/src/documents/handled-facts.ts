import type { IdentityMaterial, MediationEnd, RefusalGround, RulePackId } from '@hotline/contracts';
import { DateTime } from 'luxon';
import { groundOf, mediationEndsOf, refusalGroundsOf } from '../handling/core/grounds.ts';
import type { HandlingStores } from '../handling/handling-stores-repository.ts';
import { MATERIAL_ZH } from './core/case-words-zh.ts';
import type { HandledFacts } from './core/prefill.ts';

export type HandledFactsOf = (row: {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly pack: string | null;
}) => Promise<HandledFacts>;

/** What was decided on the case already stands on its documents by itself: nobody types a ground twice. */
export function handledFactsBy(stores: Pick<HandlingStores, 'acceptances' | 'mediations' | 'proofs'>): HandledFactsOf {
  return async ({ id, type, state, pack }) => {
    if (type === 'report') return { reportState: state };
    const rules = (pack ?? 'order-121') as RulePackId;
    const [decisions, { record }, proofs] = await Promise.all([
      stores.acceptances.of(id),
      stores.mediations.of(id),
      stores.proofs.of(id),
    ]);
    const decision = decisions.at(-1);
    const refusal = decision?.decision === 'refused' ? (decision.ground as RefusalGround | null) : null;
    const session = record.sessions.findLast(({ form, outcome }) => form === 'on-site' && outcome === null);
    const proof = proofs.findLast(({ outcome }) => outcome === null);
    return {
      refusalItem: refusal && (groundOf(refusalGroundsOf(rules), refusal)?.item ?? null),
      endItem: record.end?.kind === 'ended' ? itemOfEnd(rules, record.end.ground) : null,
      agreement: record.end?.kind === 'agreed' ? record.end.content : null,
      mediators: record.mediators,
      session: session ? { at: momentText(session.at), place: session.place } : null,
      proof: proof
        ? {
            dueOn: proof.dueOn.toISOString().slice(0, 10),
            materials: (proof.materials as IdentityMaterial[]).map((code) => MATERIAL_ZH[code]),
          }
        : null,
    };
  };
}

function itemOfEnd(pack: RulePackId, ground: MediationEnd): number | null {
  return groundOf(mediationEndsOf(pack), ground)?.item ?? null;
}

/** As the field of a form has it: 2026-04-15T09:30, in Shanghai. */
function momentText(at: number): string {
  return DateTime.fromMillis(at, { zone: 'Asia/Shanghai' }).toFormat("yyyy-MM-dd'T'HH:mm");
}
