import { overwriteGetLocale } from '../i18n/generated/runtime.js';

// There is no localStorage to ask here; the centre's first language it is.
overwriteGetLocale(() => 'zh-CN');
