/** An accepted complaint whose goods are being tested, as the server tells its law. */
const clock = {
  state: 'running',
  due: 'in-time',
  missingYear: null,
  stoppedOn: null,
  isLate: null,
  isOfficial: true,
  suspensions: [],
  extendedDays: 0,
  unit: 'working-days',
};

export const lawOfCase = {
  pack: 'order-121',
  packTitle: '市场监督管理投诉举报处理办法（总局令第121号）',
  revision: 4,
  state: 'mediating',
  clocks: [
    {
      ...clock,
      clock: 'acceptance',
      state: 'stopped',
      due: null,
      startedOn: '2026-11-03',
      dueOn: '2026-11-12',
      stoppedOn: '2026-11-05',
      isLate: false,
      basis: '《市场监督管理投诉举报处理办法》（总局令第121号）第十五条',
      basisEn: 'Order 121, article 15',
    },
    {
      ...clock,
      clock: 'mediation',
      due: 'unknown',
      startedOn: '2026-11-05',
      dueOn: null,
      missingYear: 2027,
      suspensions: [{ cause: 'begin-testing', from: '2026-11-09', to: '2026-11-13' }],
      basis: '《市场监督管理投诉举报处理办法》（总局令第121号）第二十三条第五项',
      basisEn: 'Order 121, article 23 (5)',
    },
    {
      ...clock,
      clock: 'verification',
      due: 'warning',
      startedOn: '2026-11-05',
      dueOn: '2026-11-26',
      basis: '《市场监督管理投诉举报处理办法》（总局令第121号）第二十七条',
      basisEn: 'Order 121, article 27',
    },
  ],
  moves: [
    {
      move: 'take-in',
      to: 'awaiting-acceptance',
      needsReason: false,
      basis: '《市场监督管理投诉举报处理办法》（总局令第121号）第十五条',
      basisEn: 'Order 121, article 15',
    },
    {
      move: 'withdraw',
      to: 'closed',
      needsReason: true,
      basis: '《市场监督管理投诉举报处理办法》（总局令第121号）第二十三条',
      basisEn: 'Order 121, article 23',
    },
  ],
};
