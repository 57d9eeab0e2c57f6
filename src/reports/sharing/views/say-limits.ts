import { type Db, sql } from '#src/db/index.ts'
import type { Only } from '../../only.ts'
import type { Manner } from '../words/figures.ts'
import { nameOf } from '../words/name-of.ts'
import { sayWord } from '../words/say-word.ts'
import { sheetWords } from '../words/sheet-words.ts'

/** Where the names of those are that limits name by their ids; of other limits the values are words or codes. */
const NAMED: Record<string, ReturnType<typeof sql>> = {
  campaign: sql`campaigns`,
  owner: sql`members`,
  program: sql`programs`,
  team: sql`teams`,
  territory: sql`territories`,
}

/** What figures are limited to, each in words: "Land: Deutschland, Österreich". */
export function sayLimits(db: Db, only: Only, manner: Manner): Promise<string[]> {
  return Promise.all(
    Object.entries(only).map(async ([name, values]) => {
      const table = NAMED[name]
      const said = table
        ? await namesOf(db, table, values, manner)
        : values.map((value) => nameOf({ [name]: value }, name, manner))
      return `${sayWord(name, manner)}: ${said.join(', ')}`
    }),
  )
}

async function namesOf(
  db: Db,
  table: ReturnType<typeof sql>,
  values: readonly string[],
  manner: Manner,
): Promise<string[]> {
  const rows = await db.all<{ id: string; name: string }>(sql`
    select id, name from ${table}
    where workspace_id = ${db.workspaceId} and id::text = any(${[...values]}::text[]) order by name`)
  // Nobody, nothing, or what is not there any more.
  return rows.length < values.length
    ? [...rows.map(({ name }) => name), sheetWords(manner).none]
    : rows.map(({ name }) => name)
}
