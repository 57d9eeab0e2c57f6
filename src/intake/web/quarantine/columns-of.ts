import type { MendColumn } from '../mending/mend-table.tsx'
import { sayField } from '../words.ts'

/** What everybody looks for, in this order; the rest follows as it was met. */
const FIRST = [
  'name',
  'first_name',
  'last_name',
  'email',
  'phone',
  'company',
  'country',
  'city',
  'topic',
  'message',
]
/** These stand there though nothing says them: what nobody could read is written in by hand. */
const ALWAYS = ['name', 'email', 'phone', 'company', 'message']
const MOST = 40

/** The columns of a table of arrivals: every field that one of them says, the known ones first. */
export function columnsOf(
  arrivals: readonly { fields: Readonly<Record<string, string>> | null }[],
): MendColumn[] {
  const said = new Set(arrivals.flatMap(({ fields }) => Object.keys(fields ?? {})))
  const first = FIRST.filter((name) => said.has(name) || ALWAYS.includes(name))
  const rest = [...said].filter((name) => !FIRST.includes(name))
  const columns = [
    ...first.map((key) => ({ key, label: sayField(key) })),
    // As it was called by whoever sent it: that is what went wrong.
    ...rest.map((key) => ({ key, label: key })),
  ]
  return columns.slice(0, MOST)
}
