import { Type, type TProperties } from 'typebox';

/** What the files of facts (`facts.ts`, `facts-*.ts`) are written with. */
export const Timestamp = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01T00:00:00Z.' });
export const Milliseconds = Type.Integer({ minimum: 0 });
export const ShortText = Type.String({ maxLength: 200 });

export function fact<const Name extends string, const Body extends TProperties>(type: Name, body: Body) {
  return Type.Object({ type: Type.Literal(type), at: Timestamp, ...body }, { additionalProperties: false });
}
