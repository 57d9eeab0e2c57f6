/** What a command asks for on a screen, and in which words. */
export type Field =
  | {
      kind: 'choice'
      name: string
      label: string
      choices: readonly string[] | 'criteria' | 'competitors'
      sends?: boolean
    }
  | { kind: 'when'; name: string; label: string; required?: boolean; past?: boolean }
  | { kind: 'day'; name: string; label: string }
  | { kind: 'line' | 'text' | 'competitor'; name: string; label: string; required?: boolean }
  | { kind: 'amount'; name: string; label: string; required?: boolean }
  | { kind: 'member'; name: string; label: string }

export type Values = Record<string, string>

export interface CommandSpec {
  verb: string
  key: string
  method: 'PUT' | 'POST'
  noun: string
  /** Nothing to ask: one tap. */
  fields: Field[]
  /** What is asked besides, by the choice that decides; without it such a choice sends. */
  asks?: Record<string, Field[]>
  /** Said when it is done, of somebody: "Accepted Jane Roe". */
  done: string
  /** Fields into the body of the API, where it is not the fields as they are. */
  toBody?: (values: Values) => object
}

/** What a command asks for, as far as it was answered. */
export function fieldsAsked({ fields, asks = {} }: CommandSpec, values: Values): Field[] {
  const decided = values[decidingOf(fields)?.name ?? '']
  return [...fields, ...(asks[decided ?? ''] ?? [])]
}

/** The choice that sends the command, or asks for more: the last one that may. */
export function decidingOf(fields: Field[]): Extract<Field, { kind: 'choice' }> | undefined {
  return fields.findLast((field) => field.kind === 'choice' && field.sends) as
    | Extract<Field, { kind: 'choice' }>
    | undefined
}
