import { Type, type Static } from 'typebox';

/** The parts that we read of Asterisk's own description of ARI (Swagger 1.1, `rest-api/*.json`). */
const Property = Type.Object({
  type: Type.String(),
  required: Type.Optional(Type.Boolean()),
  description: Type.Optional(Type.String()),
  allowableValues: Type.Optional(Type.Object({ values: Type.Optional(Type.Array(Type.String())) })),
});

const Parameter = Type.Object({
  name: Type.String(),
  paramType: Type.Union([Type.Literal('path'), Type.Literal('query'), Type.Literal('body')]),
  dataType: Type.String(),
  required: Type.Optional(Type.Boolean()),
  allowMultiple: Type.Optional(Type.Boolean()),
});

const Operation = Type.Object({
  httpMethod: Type.Union([Type.Literal('GET'), Type.Literal('POST'), Type.Literal('PUT'), Type.Literal('DELETE')]),
  nickname: Type.String(),
  summary: Type.String(),
  responseClass: Type.String(),
  upgrade: Type.Optional(Type.String()),
  parameters: Type.Optional(Type.Array(Parameter)),
});

const Model = Type.Object({
  id: Type.String(),
  description: Type.Optional(Type.String()),
  subTypes: Type.Optional(Type.Array(Type.String())),
  properties: Type.Record(Type.String(), Property),
});

export const AriDocument = Type.Object({
  resourcePath: Type.String(),
  apis: Type.Array(Type.Object({ path: Type.String(), operations: Type.Array(Operation) })),
  models: Type.Optional(Type.Record(Type.String(), Model)),
});

export type AriDocument = Static<typeof AriDocument>;
export type AriModel = Static<typeof Model>;
export type AriOperation = Static<typeof Operation>;
export type AriParameter = Static<typeof Parameter>;
