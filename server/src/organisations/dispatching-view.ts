import { parserOf } from '@hotline/contracts';
import type { CaseRecord } from '../cases/case-repository.ts';
import type { NameOf } from '../cases/case-view.ts';
import type { SignedInUser } from '../http/access.ts';
import { dayText } from './days.ts';
import type { DispatchRepository } from './dispatch-repository.ts';
import { DispatchingReply } from './dispatch-schema.ts';
import type { Organisations } from './organisations.ts';
import { basisOf } from './proposals.ts';

const parseReply = parserOf('stored dispatching', DispatchingReply);
/** Stations of a large county; whoever has more looks them up. */
const MOST_ASSIGNABLE = 60;

export interface DispatchingLook {
  readonly row: CaseRecord;
  readonly user: SignedInUser;
  readonly stored: Awaited<ReturnType<DispatchRepository['allOf']>>;
  readonly organisations: Organisations;
  readonly nameOf: NameOf;
}

export function dispatchingOf({ row, user, stored, organisations, nameOf }: DispatchingLook): DispatchingReply {
  const unitOf = (id: string) => ({ id, name: organisations.unitNameOf(id) });
  const time = (at: Date | null) => at?.getTime() ?? null;
  return parseReply({
    unit: unitOf(row.unitId),
    handlerId: row.handlerId,
    handlerName: row.handlerId === null ? null : nameOf(row.handlerId),
    dispatches: stored.dispatches.map((each) => ({
      id: each.id,
      from: unitOf(each.fromUnitId),
      to: unitOf(each.toUnitId),
      direction: each.direction,
      article: each.article,
      ...basisOf(each.article),
      placeRule: each.placeRule,
      wasProposed: each.proposedUnitId === each.toUnitId,
      note: each.note,
      at: each.at.getTime(),
      userName: nameOf(each.userId),
      endedAt: time(each.endedAt),
      returnReason: each.returnReason,
      returnNote: each.returnNote,
    })),
    joint: stored.joint.map(({ unitId, part, addedAt }) => ({
      unit: unitOf(unitId),
      part,
      addedAt: addedAt.getTime(),
    })),
    urgings: stored.urgings.map((each) => ({
      id: each.id,
      kind: each.kind,
      unit: unitOf(each.unitId),
      by: unitOf(each.byUnitId),
      note: each.note,
      dueOn: dayText(each.dueOn),
      at: each.at.getTime(),
      userName: nameOf(each.userId),
      answer: each.answer,
      answeredAt: time(each.answeredAt),
      answeredByName: each.answeredBy === null ? null : nameOf(each.answeredBy),
      endedAt: time(each.endedAt),
    })),
    disputes: stored.disputes.map((each) => ({
      id: each.id,
      unit: unitOf(each.unitId),
      other: unitOf(each.otherUnitId),
      superior: unitOf(each.superiorId),
      reason: each.reason,
      at: each.at.getTime(),
      outcome: each.outcome,
      settled: each.settledUnitId === null ? null : unitOf(each.settledUnitId),
      settledNote: each.settledNote,
      settledAt: time(each.settledAt),
    })),
    may: whatMay(row, user, stored, organisations),
    assignable: organisations.mayMove(user, row, 'unit') ? assignableOf(row, organisations, nameOf) : [],
  });
}

const GIVABLE = ['dispatched', 'awaiting-acceptance', 'verifying'];
const DISPUTABLE = [...GIVABLE, 'extended'];
const SENDABLE = ['registered', 'awaiting-dispatch', 'returned', 'dispatched'];
const OVER = ['draft', 'closed', 'archived'];

function whatMay(
  row: CaseRecord,
  user: SignedInUser,
  { dispatches, disputes }: DispatchingLook['stored'],
  organisations: Organisations,
): DispatchingReply['may'] {
  const [centre, unit] = [organisations.mayMove(user, row, 'centre'), organisations.mayMove(user, row, 'unit')];
  const isSuperior = organisations.isSuperiorOf(user, row.unitId);
  const isLive = !OVER.includes(row.state);
  const open = disputes.find(({ settledAt }) => settledAt === null);
  const isOfCommonSuperior =
    open !== undefined &&
    organisations
      .worksOf(user)
      .some(({ unitId, postRole }) => unitId === open.superiorId && (postRole === 'head' || postRole === 'dispatcher'));
  return {
    dispatch: centre && SENDABLE.includes(row.state) && organisations.unit(row.unitId)?.receives === true,
    giveBack: unit && GIVABLE.includes(row.state) && dispatches.some(({ endedAt }) => endedAt === null),
    assign: unit && isLive,
    urge: isLive && (centre || isSuperior),
    supervise: isLive && isSuperior,
    join: isLive && (centre || isSuperior),
    dispute: unit && row.type !== 'inquiry' && DISPUTABLE.includes(row.state) && open === undefined,
    settle: open !== undefined && (unit || isOfCommonSuperior),
    answer: unit,
  };
}

/** The department itself and its stations that are open, with who works there. */
function assignableOf(row: CaseRecord, organisations: Organisations, nameOf: NameOf): DispatchingReply['assignable'] {
  const { tree } = organisations;
  const department = tree.authorityOf(row.unitId);
  const present = tree.get(row.unitId);
  const units = [
    ...(present ? [present] : []),
    ...(department ? [department, ...tree.childrenOf(department.id).filter(({ kind }) => kind === 'station')] : []),
  ];
  return [...new Set(units)]
    .filter((unit) => organisations.isOpen(unit))
    .slice(0, MOST_ASSIGNABLE)
    .map(({ id, name }) => ({
      unit: { id, name },
      people: [
        ...new Set(
          organisations
            .postsIn(id)
            .filter(({ postRole }) => postRole !== 'registrar')
            .map(({ userId }) => userId),
        ),
      ].map((userId) => ({ userId, name: nameOf(userId) })),
    }));
}
