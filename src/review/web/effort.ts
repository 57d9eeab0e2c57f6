interface Tried {
  at: string
  channel: string
  note: string | null
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How long after the inquiry the first attempt was, and each further one after the one before: "after 3 h". */
export function spacings(inquiredAt: string, tried: readonly Tried[]): string[] {
  return tried.map(({ at }, i) => {
    const before = i === 0 ? inquiredAt : (tried[i - 1] as Tried).at
    return `after ${sayLong(Date.parse(at) - Date.parse(before))}`
  })
}

/** "3 attempts by 2 channels over 5 days, the first after 3 h; 1 with a note." */
export function sayEffort(inquiredAt: string, tried: readonly Tried[]): string {
  const [first] = tried
  const last = tried.at(-1)
  if (!first || !last) return 'No attempt.'
  const channels = new Set(tried.map(({ channel }) => channel)).size
  const noted = tried.filter(({ note }) => note).length
  const parts = [
    counted(tried.length, 'attempt'),
    `by ${counted(channels, 'channel')}`,
    tried.length > 1 ? `over ${sayLong(Date.parse(last.at) - Date.parse(first.at))}` : '',
  ].filter((part) => part !== '')
  const begun = sayLong(Date.parse(first.at) - Date.parse(inquiredAt))
  const notes = noted === 0 ? 'none with a note' : `${noted} with a note`
  return `${parts.join(' ')}, the first after ${begun}; ${notes}.`
}

function sayLong(ms: number): string {
  if (ms < HOUR) return `${Math.max(0, Math.round(ms / 60_000))} min`
  if (ms < 2 * DAY) return `${Math.round(ms / HOUR)} h`
  return counted(Math.round(ms / DAY), 'day')
}

function counted(n: number, what: string): string {
  return n === 1 ? `1 ${what}` : `${n} ${what}s`
}
