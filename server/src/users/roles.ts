/** agent 坐席, supervisor 班长, qa 质检, administrator 管理员, officer 办案人员 (what they may, their posts say). */
export const ROLES = ['agent', 'supervisor', 'qa', 'administrator', 'officer'] as const;
export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
