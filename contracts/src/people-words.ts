/** The closed lists of traders, citizens and clusters; labels are in the desktop's message files. */

/** 企业、个体工商户、农民专业合作社、其他组织. */
export const TRADER_KINDS = ['enterprise', 'individual', 'cooperative', 'other'] as const;
export type TraderKind = (typeof TRADER_KINDS)[number];

/** 存续、吊销、注销. */
export const TRADER_STATUSES = ['active', 'revoked', 'deregistered'] as const;
export type TraderStatus = (typeof TRADER_STATUSES)[number];

/** 登记信息、人工录入、工单中出现、演示数据. */
export const TRADER_ORIGINS = ['register', 'entered', 'case', 'demonstration'] as const;
export type TraderOrigin = (typeof TRADER_ORIGINS)[number];

/** 聚集性预警、群体性事件、已关闭. */
export const CLUSTER_STATES = ['alert', 'incident', 'closed'] as const;
export type ClusterState = (typeof CLUSTER_STATES)[number];

/** Why a case is proposed as a repeat: 同一人、同一经营者、同一事实. */
export const SIMILARITIES = ['same-person', 'same-respondent', 'same-fact'] as const;
export type Similarity = (typeof SIMILARITIES)[number];
