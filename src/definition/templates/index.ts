import type { Definition } from '../definition-types.ts'
import { bant } from './bant.ts'
import { defaultDefinition } from './default-definition.ts'
import { champ, meddicc } from './frameworks.ts'

export { bant, champ, defaultDefinition, meddicc }

/** Definitions to start from, by the name a person picks. */
export const templates: Readonly<Record<'characteristics' | 'bant' | 'champ' | 'meddicc', Definition>> = {
  characteristics: defaultDefinition,
  bant,
  champ,
  meddicc,
}
