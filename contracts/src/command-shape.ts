import { Type, type TProperties } from 'typebox';

/** What the files of commands (`commands.ts`, `commands-*.ts`) are written with. */
export function command<const Name extends string, const Body extends TProperties>(type: Name, body: Body) {
  return Type.Object({ type: Type.Literal(type), ...body }, { additionalProperties: false });
}
