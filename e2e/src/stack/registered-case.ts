import type { Centre } from './centre.ts';

/** As agent1 writes it down; 杭州市西湖区 is where the demo officer and the demo head work. */
const WORDS = {
  complaint: {
    person: { name: '王芳', phone: '13812341234', address: '幸福路1号' },
    respondent: { name: '某某超市', address: '和平街2号', region: '330106' },
    subject: { name: '牛奶', amountYuan: 30 },
    matter: { facts: '购买的牛奶过期，要求退款', issue: 'food-safety' },
    requests: { kinds: ['refund'] },
  },
  report: {
    person: { name: '王芳', phone: '13812341234' },
    respondent: { name: '某某作坊', address: '和平街9号', region: '330106' },
    matter: { facts: '无照生产豆制品', violation: 'food' },
  },
} as const;

/** A case that an agent has registered, waiting at the centre to be dispatched. */
export async function registeredCase(centre: Centre, type: keyof typeof WORDS): Promise<string> {
  const agent = await centre.signIn('agent1');
  const { id } = await agent.post<{ id: string }>('/api/cases', { type });
  const { revision } = await agent.patch<{ revision: number }>(`/api/cases/${id}`, { revision: 1, ...WORDS[type] });
  await agent.post(`/api/cases/${id}/submit`, { revision });
  return id;
}
