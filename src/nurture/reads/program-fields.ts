import type { Db } from '#src/db/index.ts'
import { activeDefinition, type CatalogueField, OPERATORS, readCatalogue } from '#src/definition/index.ts'
import { reasons } from '#src/lead/index.ts'

type Own = Pick<CatalogueField, 'key' | 'label' | 'kind'> & { choices?: CatalogueField['choices'] }

/**
 * What conditions of programs can look at: what is known of every lead, where it stands, and what it did in the program.
 * Which steps there are to click in, the program itself tells.
 */
export async function readProgramFields(
  db: Db,
): Promise<(Omit<CatalogueField, 'group'> & { group: string })[]> {
  const [catalogue, { compiled }] = await Promise.all([readCatalogue(db), activeDefinition(db)])
  const grades = compiled.definition.grades.map(({ key, label }) => ({ value: key, label }))
  const recycled = reasons.RECYCLE_REASONS.map((value) => ({
    value,
    label: reasons.REASON_WORDS[value] ?? value,
  }))
  const of = (group: string, fields: Own[]) =>
    fields.map((field) => ({ choices: [], ...field, group, operators: OPERATORS[field.kind] }))
  return [
    ...of('In this program', [
      { key: 'program.clicked_last', label: 'Clicked in the last mail', kind: 'yes_no' },
      { key: 'program.clicked', label: 'Mails clicked in', kind: 'choice' },
      { key: 'program.bounced', label: 'A mail came back', kind: 'yes_no' },
    ]),
    ...of('The lead', [
      { key: 'lead.grade', label: 'Grade', kind: 'choice', choices: grades },
      { key: 'lead.score', label: 'Score', kind: 'number' },
      { key: 'lead.reason', label: 'Why it is in nurture', kind: 'choice', choices: recycled },
      { key: 'lead.days_in_nurture', label: 'Days in nurture', kind: 'number' },
      { key: 'lead.wake_on', label: 'Wake date', kind: 'date' },
    ]),
    ...catalogue,
  ]
}
