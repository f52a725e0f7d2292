/**
 * Goods and services to choose from (domain.md). A local list, not the national codes, and free text is taken
 * as well: it is stored as it stands here, so it has no translation.
 */
export const SUBJECT_CLASSES = [
  ...[
    '食品',
    '服装鞋帽',
    '家居用品',
    '家用电器',
    '通讯产品',
    '计算机产品',
    '交通工具',
    '首饰',
    '化妆品',
    '药品',
    '医疗器械',
  ],
  ...['儿童用品', '烟酒饮料', '装修建材', '房屋', '餐饮住宿', '销售', '电信', '互联网', '教育培训', '文化娱乐体育'],
  ...['美容美发洗浴', '停车', '洗涤染色', '物业', '金融', '制作保养修理'],
] as const;
