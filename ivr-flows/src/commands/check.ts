import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flowJsonSchema, isSchemaFileCurrent, SCHEMA_FILE } from '../flow-json-schema.ts';
import { loadFlows } from '../load-flows.ts';
import { missingYears } from '../missing-years.ts';
import { FlowError } from '../read-yaml.ts';

/** `npm run flows:check [-- FOLDER]`: what a load would refuse, with line and reason. `--write` renews the JSON Schema. */
const [given] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const folder = given ?? process.env['HOTLINE_FLOWS_DIR'] ?? join(import.meta.dirname, '../../flows');
if (process.argv.includes('--write')) writeFileSync(SCHEMA_FILE, flowJsonSchema());
try {
  const { flows, byNumber, site } = loadFlows(folder);
  for (const { flow, steps, tests = [] } of flows.values())
    console.info(`✓ ${flow}: ${Object.keys(steps).length} steps, ${tests.length} tests`);
  console.info(`✓ ${byNumber.size} numbers, official holidays of ${[...site.calendar.years].sort().join(', ')}`);
  for (const year of missingYears(site, Date.now()))
    console.warn(`‼ NO OFFICIAL HOLIDAYS of ${year}: add calendar/${year}.yaml, or holidays count as plain weekdays`);
  if (!isSchemaFileCurrent()) {
    console.error('✗ flow.schema.json is not what the schema says: npm run flows:check -- --write');
    process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof FlowError)) throw error;
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}
