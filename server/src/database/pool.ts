import { Pool, type PoolConfig } from 'pg';

/**
 * Connections for the hot path. A query that hears nothing for five seconds fails, so that a hung database looks like
 * one that is down instead of holding everything up.
 */
export function createPool(
  url: string,
  size: number,
  onError: (error: Error) => void,
  settings: Pick<PoolConfig, 'options'> = {},
): Pool {
  const pool = new Pool({
    ...settings,
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 2_000,
    query_timeout: 5_000,
    keepAlive: true,
  });
  // An idle connection that breaks must not end the process; the next query opens another.
  pool.on('error', onError);
  return pool;
}
