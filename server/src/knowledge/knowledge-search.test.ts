import { describe, expect, it } from 'vitest';
import { createKnowledgeSearch } from './knowledge-search.ts';

const ENTRIES = [
  {
    id: 'expired',
    title: '买到过期食品怎么赔偿',
    keywords: ['食品安全'],
    body: '可以要求退还货款并支付价款十倍的赔偿金。',
  },
  { id: 'seven-days', title: '网购七天无理由退货', keywords: ['网购'], body: '消费者有权自收到商品之日起七日内退货。' },
  { id: 'prepaid', title: '预付卡商家跑路怎么办', keywords: ['预付卡', '充值'], body: '保留充值凭证，向12315投诉。' },
  { id: 'phone', title: 'iPhone 维修三包规定', keywords: ['三包'], body: '手机主机三包有效期一年。' },
];
const search = createKnowledgeSearch();
for (const entry of ENTRIES) search.put(entry);
const first = (text: string) => search.find(text, 5)[0];

describe('an answer is found by', () => {
  it.each([
    ['its words', '过期食品', 'expired'],
    ['a whole sentence that an agent types', '消费者说在超市买到了过期的食品要求赔偿', 'expired'],
    ['homophones', '国其食品', 'expired'],
    ['a wrong character', '七天无里由退货', 'seven-days'],
    ['pinyin', 'guoqishipin', 'expired'],
    ['pinyin with a slip', 'guoqishpin', 'expired'],
    ['initials', 'qtwly', 'seven-days'],
    ['a Latin word', 'iphone', 'phone'],
    ['a keyword', '充值', 'prepaid'],
    ['what stands in the text', '十倍', 'expired'],
  ])('%s', (_, text, id) => {
    expect(first(text)).toBe(id);
  });

  it('not by what is not there', () => {
    expect(search.find('电梯年检', 5)).toEqual([]);
    expect(search.find('', 5)).toEqual([]);
  });

  it('its new words once they changed, and not at all when it is withdrawn', () => {
    search.put({ ...ENTRIES[2]!, title: '健身房倒闭怎么办', keywords: [], body: '可以申报债权。' });
    expect(first('健身房倒闭')).toBe('prepaid');
    expect(search.find('预付卡跑路', 5)).toEqual([]);
    search.drop('prepaid');
    expect(search.find('健身房倒闭', 5)).toEqual([]);
  });
});
