import { type Db, sql } from '#src/db/index.ts'
import type { TryingGround } from '../trying/inquirer.ts'
import { sayChannel, sayLanguage } from './sentences.ts'

interface Choice {
  value: string
  label: string
}

export interface PlanChoices {
  grades: Choice[]
  topics: Choice[]
  channels: Choice[]
  languages: Choice[]
}

/** Ways in which inquiries come without anybody setting anything up. */
const CHANNELS = ['web_form', 'email', 'phone', 'rfq', 'event', 'referral', 'import', 'api']
const LANGUAGES = 'en de fr es pt it nl pl cs sv da nb fi tr ru uk ja zh ko ar'.split(' ')
const MOST = 500

/** What plans can tell inquiries apart by: the grades in force, the topics and channels that were seen. */
export async function readChoices(db: Db, { definition }: TryingGround): Promise<PlanChoices> {
  const rows = await db.all<{ channel: string; topic: string | null }>(sql`
    select distinct channel, topic from origins where workspace_id = ${db.workspaceId} limit ${MOST}`)
  const topics = rows.flatMap(({ topic }) => topic ?? [])
  const channels = [...CHANNELS, ...rows.map(({ channel }) => channel)]
  const named = (values: readonly string[], say: (value: string) => string): Choice[] =>
    [...new Set(values)]
      .map((value) => ({ value, label: capital(say(value)) }))
      .sort((a, b) => (a.label < b.label ? -1 : 1))
  return {
    grades: definition.compiled.definition.grades.map(({ key, label }) => ({ value: key, label })),
    topics: named(topics, (topic) => topic),
    channels: named(channels, sayChannel),
    languages: named(LANGUAGES, sayLanguage),
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
