import type { RulePackId } from '@hotline/contracts';

/** Days around holidays, for which `npm run law:check` prints every clock of the pack that was in force. */
export const SAMPLE_RECEIPTS: Readonly<Record<RulePackId, readonly string[]>> = {
  // First day; before Labour Day; periods that end in National Day; a holiday; a make-up Saturday; the turn of the year.
  'order-121': [
    '2026-04-15',
    '2026-04-29',
    '2026-06-18',
    '2026-08-03',
    '2026-09-24',
    '2026-09-28',
    '2026-10-01',
    '2026-10-10',
    '2026-12-25',
  ],
  'order-20-2024': ['2024-07-01', '2024-09-29', '2025-01-24', '2025-08-04', '2025-12-26', '2026-02-12', '2026-04-14'],
  'order-20': ['2020-01-02', '2020-01-20', '2021-09-28', '2023-04-26', '2024-02-06', '2024-06-30'],
  'cfda-21': ['2016-09-28', '2018-02-12', '2019-08-02', '2019-12-31'],
  'price-2014': ['2014-09-26', '2017-01-24', '2019-08-02', '2019-12-31'],
};
