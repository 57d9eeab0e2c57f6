import type { Db } from '#src/db/index.ts'
import { readFields } from '#src/lead/custom-fields/index.ts'

/** The names of a workspace's own fields, by the keys that conditions know them by. */
export async function labelsOfFields(db: Db): Promise<Record<string, string>> {
  const fields = await readFields(db)
  return Object.fromEntries(fields.map(({ key, label }) => [`field.${key}`, label]))
}
