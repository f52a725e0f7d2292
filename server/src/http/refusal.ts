/** Every code with which the server refuses, its HTTP status and its words. Programs match on the code. */
const REFUSALS = {
  'invalid-input': [400, '提交的内容有误。', 'What was sent is not valid.'],
  'malformed-json': [400, '请求内容不是有效的 JSON。', 'The body is not valid JSON.'],
  'not-signed-in': [401, '请先登录。', 'Sign in first.'],
  'wrong-password': [401, '用户名或密码不正确。', 'The name or the password is wrong.'],
  'not-allowed': [403, '您没有权限进行此操作。', 'You may not do this.'],
  'wrong-origin': [403, '请求来源不受信任。', 'The request comes from another site.'],
  'not-found': [404, '未找到。', 'Not found.'],
  'number-unknown': [409, '没有可以拨打的号码。', 'There is no number to call.'],
  'sound-missing': [404, '录音文件不存在。', 'The sound file is not there.'],
  'wrong-state': [409, '当前状态下无法进行此操作。', 'This is not possible in the present state.'],
  'move-not-allowed': [
    409,
    '按照受理时适用的规定，当前不能进行此操作。',
    'The rules under which the case was received do not allow this now.',
  ],
  'no-rule-pack': [409, '没有适用于该接收日期的规定。', 'No rules are known for that day of receipt.'],
  'case-conflict': [409, '工单已被修改，请核对两个版本。', 'The case was changed meanwhile: compare both versions.'],
  'label-taken': [409, '已有同名标签。', 'There is a label of this name.'],
  'mediation-changed': [
    409,
    '调解记录已被他人更新，请核对后再提交。',
    'The mediation was written to meanwhile: look again.',
  ],
  'video-link-needed': [
    409,
    '未配置视频会议服务，请填写 https 视频链接。',
    'No video service is set up: give an https link.',
  ],
  'name-taken': [409, '用户名或分机号已被使用。', 'The name or the extension is taken.'],
  'unit-changed': [409, '机构信息已被他人修改，请重新打开。', 'The unit was changed meanwhile: open it again.'],
  'unit-has-cases': [
    409,
    '该机构还有未办结工单，不能关闭，也不能改变级别或类别。请先办结或改派。',
    'The unit still has open cases: it can neither be closed nor become of another level or kind. End or move them first.',
  ],
  'dispatch-refused': [409, '工单不能分派到该机构。', 'The case cannot be sent to this unit.'],
  'duty-overlaps': [409, '该人员在此时段已排班。', 'This person is on duty at that time already.'],
  'callback-taken': [
    409,
    '该来电已有人处理或无需回呼。',
    'Somebody has taken it, or there is nothing left to call back.',
  ],
  'voicemail-taken': [409, '该留言已有人处理。', 'Somebody has taken this voicemail.'],
  'listed-already': [409, '该号码已在名单内。', 'This number is on the list already.'],
  'trader-conflict': [409, '经营者信息已被修改，请核对后重试。', 'The trader was changed meanwhile: look again.'],
  'credit-code-taken': [409, '该统一社会信用代码已属于另一经营者。', 'Another trader has this credit code.'],
  'citizen-conflict': [
    409,
    '该人员档案已合并或已变化，请刷新后重试。',
    'This file was merged or changed meanwhile: look again.',
  ],
  'refused-by-pbx': [409, '电话系统拒绝了此操作。', 'The telephone system refused this.'],
  'knowledge-conflict': [409, '该知识已被修改，请核对。', 'The entry was changed meanwhile: compare.'],
  'document-conflict': [409, '文书已被修改，请核对。', 'The document was changed meanwhile: compare.'],
  'document-unfit': [409, '该文书不适用于此工单或此对象。', 'This document does not fit this case or this party.'],
  'form-of-later-rules': [
    409,
    '这份文书式样（2026年4月）引用总局令第121号，不适用于按旧规定收到的工单。请按收到时施行的规定制作文书，作为附件上传。',
    'This form of April 2026 cites Order 121 and does not fit a case under older rules. Write it under those and attach it.',
  ],
  'not-by-sms': [
    409,
    '该文书不以短信告知，请选择其他送达方式。',
    'This document is not told by SMS: choose another way.',
  ],
  'office-missing': [
    409,
    '本单位尚未登记机关代字和印章名称，请管理员先登记。',
    "The unit's mark and seal name are not recorded yet: an administrator enters them.",
  ],
  'mark-taken': [409, '该机关代字已被其他单位使用。', 'Another unit has this mark.'],
  'document-damaged': [409, '文书文件缺失或已被改动。', 'The kept sheet is missing or is not the one that was issued.'],
  'attachment-empty': [422, '文件是空的。', 'The file is empty.'],
  'attachment-type': [422, '不接受这种类型的文件。', 'Files of this type are not accepted.'],
  'attachment-lies': [422, '文件内容与扩展名不符。', 'The file is not what its name says.'],
  'attachment-bomb': [422, '文件解压或展开后过大，已拒收。', 'The file would unpack to far more than it is.'],
  'attachment-locked': [422, '文件带有密码，无法检查，请去掉密码后再上传。', 'The file is locked by a password.'],
  'attachment-broken': [422, '文件已损坏，无法打开。', 'The file is damaged.'],
  'attachment-holds-packed': [422, '压缩包内还有压缩包，请解开后再上传。', 'The archive holds another archive.'],
  'attachment-holds-programs': [422, '文件内含可执行程序，已拒收。', 'The file holds a program.'],
  'attachment-infected': [422, '文件中发现病毒，已拒收。', 'Malware was found in the file.'],
  'attachment-too-many': [422, '该工单的附件已达上限。', 'The case has as many attachments as it may have.'],
  'attachment-sealed': [
    409,
    '该材料可能识别举报人，须说明理由后查看。',
    'This may tell who reported: say why you open it.',
  ],
  'import-unreadable': [422, '无法读取表格，请使用 CSV 或 XLSX 文件。', 'The table cannot be read: CSV or XLSX.'],
  'import-too-long': [422, '表格行数过多，请分批导入。', 'The table is too long: import it in parts.'],
  'import-busy': [
    409,
    '正在核对或导入，请等待完成或先取消。',
    'A check or an import is under way: wait for it, or cancel it.',
  ],
  'import-faulty': [422, '表格仍有错误，未导入任何一行。', 'The table still has faults: nothing was imported.'],
  'key-unknown': [401, '密钥无效、已停用或已过期。', 'The key is unknown, revoked or expired.'],
  'file-missing': [404, '文件不存在。', 'The file is not there.'],
  'scanner-unavailable': [503, '病毒扫描服务暂时不可用，请稍后再上传。', 'The virus scanner does not answer.'],
  'body-too-large': [413, '提交的内容过大。', 'The body is too large.'],
  'unsupported-media-type': [415, '只接受 JSON。', 'Only JSON is accepted.'],
  'range-not-satisfiable': [416, '请求的范围无效。', 'The range cannot be served.'],
  'calendar-invalid': [422, '放假安排有误。', 'The calendar of the year is not valid.'],
  'case-incomplete': [422, '工单还缺少必填内容。', 'The case still lacks required fields.'],
  'too-long-for-sms': [422, '内容过长，不宜用短信发送。', 'Too long for a short message.'],
  'document-incomplete': [422, '文书还缺少必填内容。', 'The document still lacks required fields.'],
  'unprintable-text': [422, '字库中没有以下文字，无法打印。', 'The font has no shape for these characters.'],
  'names-reporter': [
    422,
    '内容会泄露举报人身份，请删去（办法第三十七条）。',
    'This would tell who reported: take it out (article 37).',
  ],
  'too-much-to-export': [422, '导出的行数过多，请缩小范围。', 'Too many rows to export: narrow the range.'],
  'no-sound': [422, '文件不是 wav 或 mp3 录音。', 'This is no wav and no mp3.'],
  'prompt-refused': [422, '录音无法使用。', 'The recording cannot be used.'],
  'manifest-invalid': [422, '录音说明文件无效。', "The recording's manifest is not valid."],
  'too-many-attempts': [429, '尝试次数过多，请稍后再试。', 'Too many attempts: try again later.'],
  'internal-error': [500, '系统内部错误。', 'An internal error occurred.'],
  'saving-waits': [
    503,
    '数据库暂时无法访问，内容尚未保存，请稍后重试。',
    'The database does not answer; not saved yet, try again.',
  ],
  'reading-waits': [503, '数据库暂时无法访问，请稍后重试。', 'The database does not answer; try again shortly.'],
  'pbx-unreachable': [503, '电话系统暂时无法连接。', 'The telephone system cannot be reached.'],
  'desktop-not-built': [503, '坐席桌面尚未构建。', 'The desktop has not been built.'],
  'pbx-does-not-answer': [504, '电话系统没有应答。', 'The telephone system did not answer.'],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>;

export type RefusalCode = keyof typeof REFUSALS;

/** An expected "no" on its way to the client. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly details: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: RefusalCode, details?: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
    this.headers = headers;
  }

  get status(): number {
    return REFUSALS[this.code][0];
  }

  get body(): { error: RefusalCode; message: string; messageEn: string; details?: unknown } {
    const [, message, messageEn] = REFUSALS[this.code];
    const body = { error: this.code, message, messageEn };
    return this.details === undefined ? body : { ...body, details: this.details };
  }
}

/** One field that was wrong, by the path that the client sent. */
export interface WrongField {
  readonly field: string;
  readonly message: string;
}
