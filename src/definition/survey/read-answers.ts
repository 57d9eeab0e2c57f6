import { storable } from '#src/lib/storable.ts'
import { answersSchema, MOST_ENOUGH, type SurveyAnswers, WEIGHTS } from './survey.ts'

const MOST_LETTERS = 1_000
const MOST_LEADS = 30
const KEY = /^[a-z][a-z0-9_]{0,39}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads what a page posted. Whatever cannot be an answer is none; `isMachine`: the field that people do not see is filled in. */
export function readAnswers(posted: string): { answers: SurveyAnswers; isMachine: boolean } {
  const fields = new URLSearchParams(posted)
  const criteria: Record<string, string> = {}
  const leads: { id: string; is_lead: boolean; why: string | null }[] = []
  for (const [name, value] of fields) {
    const [kind, key = ''] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)]
    if (kind === 'criterion' && KEY.test(key) && (WEIGHTS as readonly string[]).includes(value))
      criteria[key] = value
    if (kind === 'lead' && UUID.test(key) && (value === 'yes' || value === 'no')) {
      leads.push({ id: key, is_lead: value === 'yes', why: whyOf(fields, key) })
    }
  }
  const enough = fields.get('enough') ?? ''
  return {
    answers: answersSchema.parse({
      criteria,
      enough: /^\d{1,3}$/.test(enough) ? Math.min(Number(enough), MOST_ENOUGH) : null,
      leads: leads.slice(0, MOST_LEADS),
    }),
    isMachine: (fields.get('website') ?? '') !== '',
  }
}

function whyOf(fields: URLSearchParams, id: string): string | null {
  const why = storable(fields.get(`why.${id}`) ?? '')
    .trim()
    .slice(0, MOST_LETTERS)
  return why === '' ? null : why
}
