import { InvalidInput, jsonParserOf } from '@hotline/contracts';
import { Type } from 'typebox';

const Routes = Type.Array(
  Type.Object(
    {
      /** A regular expression over the whole number. */
      match: Type.String({ minLength: 1, maxLength: 200 }),
      /** Where it leads: `sip:{number}@gateway:5060`. */
      uri: Type.String({ pattern: '^sips?:\\{number\\}@[A-Za-z0-9.:\\[\\]_-]+(;[a-z]+=[A-Za-z0-9]+)*$' }),
    },
    { additionalProperties: false },
  ),
  { maxItems: 100 },
);
const parse = jsonParserOf('OUTGOING_ROUTES', Routes);

/** The carrier's own endpoint: its codecs and its identity (pjsip.conf). */
const TRUNK = 'trunk';

/**
 * The ways out of the centre, first match first. Who may be called at all is decided here: a number that no route
 * matches is refused. Throws InvalidInput for what is not a list of routes.
 */
export function outgoingRoutes(text: string): (number: string) => string | null {
  const routes = parse(text).map(({ match, uri }) => ({ match: expressionOf(match), uri }));
  return (number) => {
    const route = routes.find(({ match }) => match.test(number));
    return route ? `${TRUNK}/${route.uri.replace('{number}', number)}` : null;
  };
}

function expressionOf(match: string): RegExp {
  try {
    return new RegExp(`^(?:${match})$`);
  } catch {
    throw new InvalidInput(`OUTGOING_ROUTES: "${match}" is not a regular expression`);
  }
}
