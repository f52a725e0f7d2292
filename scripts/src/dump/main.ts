import { CannotStart } from '../stack/cannot-start.ts';
import { findRunningCentre } from '../stack/running-centre.ts';
import { oneLineFor } from '../start/one-line.ts';

/** `npm run dump`: everything that the running pbx has in its mind, as JSON. It answers on loopback only. */
try {
  const { parts } = await findRunningCentre();
  const port = parts.find(({ name }) => name === 'pbx')?.port;
  const response = await fetch(`http://127.0.0.1:${port}/dump`).catch(() => {
    throw new CannotStart(`pbx does not answer on port ${port}: npm start`);
  });
  console.log(JSON.stringify(await response.json(), null, 2));
} catch (error) {
  console.error(oneLineFor(error));
  process.exitCode = 1;
}
