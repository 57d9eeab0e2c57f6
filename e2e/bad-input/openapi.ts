/** A schema of the API's description, as far as it is needed to make up requests. */
export interface Shape {
  $ref?: string
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  oneOf?: Shape[]
  allOf?: Shape[]
  properties?: Record<string, Shape>
  additionalProperties?: Shape | boolean
  required?: string[]
  items?: Shape
  minimum?: number
  minItems?: number
  minLength?: number
  default?: unknown
}

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: Shape
}

export interface Operation {
  method: string
  path: string
  parameters: Parameter[]
  body: Shape | undefined
}

export interface ApiDescription {
  paths: Record<
    string,
    Record<string, { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema: Shape }> } }>
  >
  components?: { schemas?: Record<string, Shape> }
}

export function operationsIn(description: ApiDescription): Operation[] {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      parameters,
      body: Object.values(requestBody?.content ?? {})[0]?.schema,
    })),
  )
}

/** Makes up values that fit a shape. */
export function makeUp(description: ApiDescription): (shape: Shape) => unknown {
  function resolve(shape: Shape): Shape {
    const name = shape.$ref?.split('/').at(-1)
    return name ? resolve(description.components?.schemas?.[name] ?? {}) : shape
  }

  /** Every optional field is filled in, down to some depth. */
  function fitting(given: Shape, depth = 0): unknown {
    const shape = resolve(given)
    if (shape.const !== undefined) return shape.const
    if (shape.enum) return shape.enum[0]
    const choices = shape.anyOf ?? shape.oneOf
    if (choices) return fitting(choices.find((one) => resolve(one).type !== 'null') ?? {}, depth)
    if (shape.allOf) return Object.assign({}, ...shape.allOf.map((one) => fitting(one, depth)))
    if (shape.type === 'object' || shape.properties) return fittingObject(shape, depth)
    if (shape.type === 'array') return depth > 6 ? [] : [fitting(shape.items ?? {}, depth + 1)]
    if (shape.type === 'integer' || shape.type === 'number') return Math.max(1, shape.minimum ?? 1)
    if (shape.type === 'boolean') return true
    return fittingText(shape)
  }

  function fittingObject(shape: Shape, depth: number): unknown {
    const object: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(shape.properties ?? {})) {
      if (depth < 6 || shape.required?.includes(key)) object[key] = fitting(value, depth + 1)
    }
    if (typeof shape.additionalProperties === 'object' && depth < 6) {
      object.extra = fitting(shape.additionalProperties, depth + 1)
    }
    return object
  }

  return (shape: Shape): unknown => fitting(shape)
}

function fittingText({ format, minLength, pattern }: Shape): string {
  if (format === 'uuid') return '01890000-0000-7000-8000-000000000000'
  if (format === 'date-time') return '2027-03-01T09:00:00Z'
  if (format === 'date') return '2027-03-01'
  if (format === 'email') return 'somebody@example.com'
  if (format === 'uri') return 'https://www.example.com/'
  if (pattern?.includes('A-Z')) return 'DE'
  if (pattern?.includes('http')) return 'https://www.example.com'
  return 'abc'.padEnd(minLength ?? 0, 'x')
}
