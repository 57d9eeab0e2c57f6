import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import {
  baseLanguage,
  hasQuestionIn,
  QUESTION_LANGUAGES,
  readWords,
  shippedQuestion,
  type TemplateWords,
  templateReference,
} from '#src/mail/index.ts'
import type { Context } from '#src/people/context.ts'

/** The templates in whose words people are asked, by language (`de`). */
export type OwnWords = Record<string, string>

/** What a message names that asks in the words that ship, in its reader's language. */
const SHIPPED = 'did_you_buy'

export async function readOwnWords(db: Db): Promise<OwnWords> {
  const rows = await db.all<{ language: string; template_id: string }>(sql`
    select language, template_id from purchase_words where workspace_id = ${db.workspaceId} order by language`)
  return Object.fromEntries(rows.map(({ language, template_id }) => [language, template_id]))
}

/** Replaces them, from the next draw on. Refuses `template_not_found`. */
export async function putOwnWords({ db }: Context, words: OwnWords): Promise<void> {
  const ids = [...new Set(Object.values(words))]
  const known = await db.all(sql`
    select from mail_templates where workspace_id = ${db.workspaceId} and id = any(${ids}::uuid[])`)
  if (known.length < ids.length)
    throw new Refusal('invalid', 'template_not_found', 'There is no such template to ask with.')
  await db.run(sql`delete from purchase_words where workspace_id = ${db.workspaceId}`)
  await db.run(sql`
    insert into purchase_words (workspace_id, language, template_id)
    select ${db.workspaceId}, key, value::uuid from jsonb_each_text(${JSON.stringify(words)}::jsonb)`)
}

/** What a language is asked in. */
export interface Asking extends TemplateWords {
  language: string
  is_own: boolean
}

/** The words of each language as they are now: our own, else those that ship. */
export async function listWords(db: Db, company: string): Promise<Asking[]> {
  const own = await referencesOf(db)
  const words = await readWords(db, [...own.values()])
  return [...new Set([...QUESTION_LANGUAGES, ...own.keys()])].map((language) => {
    const said = words.get(own.get(language) ?? '')
    return { language, is_own: said !== undefined, ...(said ?? shippedQuestion(language, company)) }
  })
}

/**
 * What asks somebody, by their language: our own words in it as they are now, else the words that ship in it, else our own
 * in the company's.
 */
export async function questionFor(db: Db, company: string): Promise<(language: string | null) => string> {
  const own = await referencesOf(db)
  const ofCompany = own.get(baseLanguage(company) ?? '') ?? SHIPPED
  return (language) =>
    own.get(baseLanguage(language) ?? '') ?? (hasQuestionIn(language) ? SHIPPED : ofCompany)
}

/** Our templates by language, each in its newest version. */
async function referencesOf(db: Db): Promise<Map<string, string>> {
  const rows = await db.all<{ language: string; template_id: string; version: number }>(sql`
    select w.language, w.template_id, max(v.version) as version from purchase_words w
    join mail_template_versions v on v.workspace_id = w.workspace_id and v.template_id = w.template_id
    where w.workspace_id = ${db.workspaceId} group by 1, 2`)
  return new Map(
    rows.map(({ language, template_id: templateId, version }) => [
      language,
      templateReference({ templateId, version }),
    ]),
  )
}
