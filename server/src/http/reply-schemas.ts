import { Type, type TSchema } from 'typebox';

/** Milliseconds since the epoch. */
export const At = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01T00:00:00Z.' });
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' });
export const Nothing = Type.Null({ description: 'No content.' });

export function nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()]);
}

/** A closed list of words. */
export function oneOf<const Values extends readonly string[]>(values: Values) {
  return Type.Unsafe<Values[number]>(Type.String({ enum: [...values] }));
}

export const ErrorBody = Type.Object(
  {
    error: Type.String({ description: 'A code; programs match on this.' }),
    message: Type.String({ description: 'For people, Chinese.' }),
    messageEn: Type.String({ description: 'For people, English.' }),
    details: Type.Optional(Type.Unknown()),
  },
  { description: 'Refused.' },
);

const errors = { '4xx': ErrorBody, '5xx': ErrorBody };

export function replies<Schema extends TSchema>(ok: Schema) {
  return { 200: ok, ...errors };
}

export function repliesNothing() {
  return { 204: Nothing, ...errors };
}

export function pageOf<Schema extends TSchema>(row: Schema) {
  return Type.Object({ rows: Type.Array(row), total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer() });
}

export const pageQuery = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, default: 1 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 25 })),
};

export function pageFrom(query: { page?: number; pageSize?: number }): { page: number; pageSize: number } {
  return { page: query.page ?? 1, pageSize: query.pageSize ?? 25 };
}
