import { describe, expect, it } from 'vitest';
import { outgoingRoutes } from './outgoing-routes.ts';

describe('the ways out of the centre', () => {
  const routeTo = outgoingRoutes(
    JSON.stringify([
      { match: '12345', uri: 'sip:{number}@city.example' },
      { match: '1[3-9]\\d{9}|0\\d{9,11}', uri: 'sip:{number}@carrier.example:5080;transport=tcp' },
    ]),
  );

  it('are the first that match the whole number', () => {
    expect(routeTo('12345')).toBe('trunk/sip:12345@city.example');
    expect(routeTo('13800138000')).toBe('trunk/sip:13800138000@carrier.example:5080;transport=tcp');
  });

  it('lead nowhere for any other number', () => {
    expect(routeTo('123456')).toBeNull();
    expect(routeTo('008613800138000')).toBeNull();
    expect(outgoingRoutes('[]')('12345')).toBeNull();
  });

  it.each([
    ['not json', /OUTGOING_ROUTES/],
    ['[{"match":"(","uri":"sip:{number}@a"}]', /regular expression/],
    ['[{"match":"1","uri":"sip:fixed@a"}]', /OUTGOING_ROUTES/],
    ['[{"match":"1","uri":"sip:{number}@a b"}]', /OUTGOING_ROUTES/],
  ])('refuse %s', (text, reason) => {
    expect(() => outgoingRoutes(text)).toThrow(reason);
  });
});
