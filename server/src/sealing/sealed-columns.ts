import type { SealPurpose } from './sealed-text.ts';

/** A column that holds sealed text, so that a new key reaches all of them. */
export interface SealedColumn {
  readonly purpose: SealPurpose;
  readonly table: string;
  /** The table's key. */
  readonly id: string;
  readonly column: string;
  /** Where the key's name stands beside the text, so that what is left to re-seal is found by an index. */
  readonly keyColumn?: string;
}

/** Every sealed column of the database. One that is missing here would be lost when the earlier key is forgotten. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    purpose: 'reporter-identity',
    table: 'reporter_identity',
    id: 'case_id',
    column: 'jwe',
    keyColumn: 'key_id',
  },
  { purpose: 'hash-key', table: 'sealed_key', id: 'purpose', column: 'jwe' },
  { purpose: 'attachment-key', table: 'attachment', id: 'id', column: 'sealed_key' },
  { purpose: 'import-rows', table: 'import_rows', id: 'id', column: 'sealed' },
  { purpose: 'webhook-secret', table: 'webhook', id: 'id', column: 'sealed_secret' },
  { purpose: 'case-note', table: 'case_note', id: 'id', column: 'sealed_text' },
  // Which complaint and which report came in together: it says who reported.
  { purpose: 'case-link', table: 'case_link', id: 'id', column: 'sealed_other' },
  // Whoever is paid a reward has reported.
  { purpose: 'reward-payee', table: 'case_reward', id: 'id', column: 'sealed_payee' },
  { purpose: 'sms', table: 'sms_message', id: 'id', column: 'sealed' },
  { purpose: 'sip-password', table: 'user', id: 'id', column: 'sip_secret' },
];
