/** Results of checks (RFC 8601) as a server wrote them above a mail. */
export interface AuthenticationResult {
  /** Which server says so. */
  server: string
  /** `spf`, `dkim`, `dmarc` and what came of each, the best where there are several. */
  results: Readonly<Record<string, string>>
}

const LONGEST = 8_000

/** Reads a field `Authentication-Results`. */
export function readAuthentication(field: string): AuthenticationResult {
  const text = field.slice(0, LONGEST).replace(/\([^()]{0,500}\)/g, ' ')
  const [head = '', ...parts] = text.split(';')
  const results: Record<string, string> = {}
  for (const part of parts) {
    const [, method, result] = /^\s*(spf|dkim|dmarc|arc)\s*=\s*([a-z]+)/i.exec(part) ?? []
    if (!method || !result) continue
    const name = method.toLowerCase()
    if (results[name] !== 'pass') results[name] = result.toLowerCase()
  }
  return { server: (head.trim().split(/\s/)[0] ?? '').toLowerCase(), results }
}

/**
 * Whether a mail that says it comes from a member does: it carries the member's address, and no server of ours found it
 * forged. `ours` are the domains at which mail comes in to us, and the hosts that handed it over. A server that says nothing
 * leaves it at that: who writes knows an address, or an id, that nobody guesses.
 */
export function isProven(o: {
  from: string | null
  memberEmail: string | null
  fields: readonly string[]
  ours: readonly string[]
}): boolean {
  if (!o.from || !o.memberEmail || o.from.toLowerCase() !== o.memberEmail.toLowerCase()) return false
  const told = o.fields
    .map(readAuthentication)
    .filter(({ server }) => o.ours.some((host) => isWithin(server, host)))
  return told.every(({ results }) => passes(results))
}

/** DMARC speaks for the address that people see; without it one of the others has to. */
function passes(results: Readonly<Record<string, string>>): boolean {
  const { dmarc, spf, dkim } = results
  if (dmarc === 'fail') return false
  if (dmarc === 'pass') return true
  const said = [spf, dkim].filter(
    (result) => result !== undefined && result !== 'none' && result !== 'neutral',
  )
  return said.length === 0 || said.includes('pass')
}

function isWithin(server: string, host: string): boolean {
  const [one, other] = [server.replace(/\.$/, ''), host.toLowerCase().replace(/\.$/, '')]
  return one !== '' && (one === other || one.endsWith(`.${other}`))
}
