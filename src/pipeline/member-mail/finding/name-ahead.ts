/** A lead of several that a notice was about, by the names it goes by. */
export interface Named {
  id: string
  names: readonly (string | null)[]
}

const SHORTEST = 3
const LONGEST = 80

/**
 * Which of several leads a text begins with: `Acme: called, no answer`, `Frau Roe - angenommen`; with the words behind the
 * name. Null where it begins with none, or with a name that several have.
 */
export function nameAhead(text: string, leads: readonly Named[]): { id: string; rest: string } | null {
  const [, ahead, rest] = /^\s*([^\n:,–-]{3,80}?)\s*(?::|,|\s[–-])\s+(.*)$/su.exec(text.slice(0, 2_000)) ?? []
  if (!ahead || rest === undefined) return null
  const said = plain(ahead).replace(/^(?:mr|mrs|ms|dr|herrn?|frau)\.? /, '')
  const meant = leads.filter(({ names }) => names.some((name) => isName(said, name)))
  const [only] = meant
  return only && meant.length === 1 ? { id: only.id, rest } : null
}

/** The whole name, or a whole word of it from its beginning or end: `Roe` for Jane Roe, `Acme` for Acme Pumps Ltd. */
function isName(said: string, name: string | null): boolean {
  if (said.length < SHORTEST || !name) return false
  const whole = plain(name).slice(0, LONGEST)
  return whole === said || whole.startsWith(`${said} `) || whole.endsWith(` ${said}`)
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[.,]/g, '').replace(/\s+/g, ' ').trim()
}
