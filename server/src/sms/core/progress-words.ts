import type { ProgressStage } from '../../progress/core/stage.ts';

/** As the telephone says it (ivr-flows/prompts.yaml, progress-STAGE); the test compares. */
export const STAGE_WORDS: Readonly<Record<ProgressStage, string>> = {
  draft: '您的工单正在登记。',
  registered: '您的工单已经登记，正在处理。',
  assigned: '您的工单已经分派到办理单位，等待受理。',
  refused: '您的投诉不予受理，理由和其他解决途径另行告知。',
  mediating: '您的投诉已经受理，正在组织调解。',
  verifying: '您提供的线索正在核查。',
  filed: '您提供的线索已经立案，正在办理。',
  'not-filed': '您提供的线索经核查不予立案。',
  'mediation-ended': '您的投诉调解已经终止。',
  closed: '您的工单已经办结。',
};

export const ANSWER_WORDS = {
  'proof-needed': '请回复工单编号和登记电话的后四位，用空格分开。',
  'not-found': '没有查到与所填内容相符的工单，请核对工单编号和登记电话后四位，或者核对查询码。',
  'too-many-attempts': '查询次数过多，请稍后再试，或者拨打12315。',
  'not-understood':
    '查询办理进度，请回复工单编号和登记电话后四位（用空格分开），或者回复12位查询码。举报只能凭查询码查询。',
} as const;
