/** The closed lists of organisations: the server refuses anything else, the desktop offers them. */

/** 总局、省、市、县、所. */
export const UNIT_LEVELS = ['national', 'province', 'city', 'county', 'station'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

/** 市场监督管理部门、统一接收投诉举报的工作机构 (Order 121, 41)、派出机构 (30). */
export const UNIT_KINDS = ['authority', 'centre', 'station'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** 登记、分派、办理、负责人. The law's 负责人 who approves is a head in the case's own unit. */
export const POST_ROLES = ['registrar', 'dispatcher', 'handler', 'head'] as const;
export type PostRole = (typeof POST_ROLES)[number];

/** What a unit beside the one that has the case does: 协办、抄送. */
export const JOINT_PARTS = ['joint', 'copy'] as const;
export type JointPart = (typeof JOINT_PARTS)[number];
