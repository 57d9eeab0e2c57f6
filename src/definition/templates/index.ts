import type { Definition } from '../definition-types.ts'
import { bant } from './bant.ts'
import { defaultDefinition } from './default-definition.ts'

export { bant, defaultDefinition }

/** Definitions to start from, by the name a person picks. */
export const templates: Readonly<Record<'characteristics' | 'bant', Definition>> = {
  characteristics: defaultDefinition,
  bant,
}
