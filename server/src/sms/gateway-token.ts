import { timingSafeEqual } from 'node:crypto';

/** Whether a request comes from the SMS gateway: `Authorization: Bearer …`, compared in constant time. */
export function isGatewayToken(token: string | null, header: string | undefined): boolean {
  if (token === null) return false;
  const [wanted, given] = [Buffer.from(`Bearer ${token}`), Buffer.from(header ?? '')];
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
