import type { PostRole } from '@hotline/contracts';

export interface FirstPost {
  readonly userName: string;
  readonly unitId: string;
  readonly postRole: PostRole;
}

/** 杭州市市场监督管理局: where a fresh installation's centre belongs until an administrator moves it. */
export const DEMO_AUTHORITY = '330100';

/** Where the demo officers work: the centre, and 杭州市西湖区市场监督管理局. */
export const DEMO_POSTS: readonly FirstPost[] = [
  { userName: 'dispatcher1', unitId: 'centre', postRole: 'dispatcher' },
  { userName: 'officer1', unitId: '330106', postRole: 'handler' },
  { userName: 'head1', unitId: '330106', postRole: 'head' },
];
