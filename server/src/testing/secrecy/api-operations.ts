/** As much of JSON Schema as samples are made by. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly default?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** One route as the API's document describes it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With `{name}` for each parameter. */
  readonly path: string;
  readonly inPath: readonly Parameter[];
  readonly inQuery: readonly Parameter[];
  readonly body: { readonly type: string; readonly schema: Schema } | null;
}

interface Described {
  readonly operationId?: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema?: Schema }[];
  readonly requestBody?: { content?: Readonly<Record<string, { schema?: Schema }>> };
}

/** Every operation of the document, so that a route that is added is walked without being named anywhere. */
export function operationsOf(document: unknown): Operation[] {
  const { paths } = document as { paths: Readonly<Record<string, Readonly<Record<string, Described>>>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const parameters = (place: string) =>
        (described.parameters ?? [])
          .filter((parameter) => parameter.in === place)
          .map(({ name, schema = {}, required = false }) => ({ name, schema, required }));
      const [content] = Object.entries(described.requestBody?.content ?? {});
      return {
        id: described.operationId ?? `${method} ${path}`,
        method: method.toUpperCase(),
        path,
        inPath: parameters('path'),
        inQuery: parameters('query'),
        body: content ? { type: content[0], schema: content[1].schema ?? {} } : null,
      };
    }),
  );
}
