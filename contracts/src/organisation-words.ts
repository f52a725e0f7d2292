/** The closed lists of organisations: the server refuses anything else, the desktop offers them. */

/** 总局、省、市、县、所. */
export const UNIT_LEVELS = ['national', 'province', 'city', 'county', 'station'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

/** 市场监督管理部门、统一接收投诉举报的工作机构 (Order 121, 41)、派出机构 (30). */
export const UNIT_KINDS = ['authority', 'centre', 'station'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** What does not fit about a unit that somebody wants to make or change. */
export const UNIT_FAULTS = [
  'no-such-unit',
  'parent-no-authority',
  'above-its-parent',
  'beside-its-parent',
  'below-itself',
  'station-level',
  'has-units',
  'units-not-below',
  'top-stays',
  'ends-too-early',
  'no-such-successor',
  'successor-closed',
] as const;
export type UnitFault = (typeof UNIT_FAULTS)[number];

/** 登记、分派、办理、负责人. The law's 负责人 who approves is a head in the case's own unit. */
export const POST_ROLES = ['registrar', 'dispatcher', 'handler', 'head'] as const;
export type PostRole = (typeof POST_ROLES)[number];

/** What a unit beside the one that has the case does: 协办、抄送. */
export const JOINT_PARTS = ['joint', 'copy'] as const;
export type JointPart = (typeof JOINT_PARTS)[number];

/**
 * What decides the place that handles a case: an ordinary trader; a platform, or a trader on a site of its own; a trader
 * inside a platform, with an address that is published there or without one by which it can be reached; advertising in
 * mass media, on the internet by others, on the internet by the advertiser itself (Order 121, 13, 29, 31, 32).
 */
export const PLACE_SITUATIONS = [
  'ordinary',
  'platform-or-own-site',
  'in-platform',
  'in-platform-unreachable',
  'media-advert',
  'internet-advert',
  'own-internet-advert',
] as const;
export type PlaceSituation = (typeof PLACE_SITUATIONS)[number];

/** By which sentence of the law a place handles a case. */
export const PLACE_RULES = [
  'respondent-place',
  'operator-domicile',
  'published-address',
  'platform-domicile',
  'place-of-conduct',
  'actual-place',
  'platform-first',
  'publisher-place',
  'advertiser-first',
  'advertiser-place',
  'duty',
] as const;
export type PlaceRule = (typeof PLACE_RULES)[number];

/** 下派、横向分送、上级指定. */
export const DISPATCH_DIRECTIONS = ['down', 'sideways', 'designated'] as const;
export type DispatchDirection = (typeof DISPATCH_DIRECTIONS)[number];

/** Why a case cannot be sent to a unit. */
export const DISPATCH_FAULTS = [
  'unit-unknown',
  'unit-closed',
  'unit-has-it',
  'own-department',
  'onward',
  'outside',
] as const;
export type DispatchFault = (typeof DISPATCH_FAULTS)[number];

/** 催办、督办. */
export const URGING_KINDS = ['urge', 'supervise'] as const;
export type UrgingKind = (typeof URGING_KINDS)[number];

/** 协商一致、上级指定. */
export const DISPUTE_OUTCOMES = ['agreed', 'designated'] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];
