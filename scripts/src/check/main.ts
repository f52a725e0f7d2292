import { check } from './check.ts';

/** `npm run check`: everything that can be said without running the product, within a minute. */
const startedAt = performance.now();
const { passed, failed } = await check((line) => console.log(line));
console.log(`${passed} passed, ${failed} failed, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
process.exitCode = failed === 0 ? 0 : 1;
