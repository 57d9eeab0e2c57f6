/** A link of a mail that was opened. */
export interface Opened {
  id: string
  /** Which link of how many in the mail. */
  link: number
  links: number
  at: Date
  /** What gave a machine away at once. */
  machine: string | null
}

/** Before that nobody has read it: it had hardly left our server. */
export const AT_ONCE_MS = 8_000
/** Nobody reads the page behind one link and opens all the others within it. */
export const TOGETHER_MS = 5_000
/** So many different links within that time are no person's, even if there are more of them in the mail. */
const TOO_MANY = 4

/**
 * Who opened the links of one mail: for each opening why it is believed to be a machine, or null for a person. A scanner
 * looks before anybody can have read, asks for the head first, or opens every link at once. The order in which they are
 * given does not matter. Pure.
 */
export function chooseOpeners(
  openings: readonly Opened[],
  /** When the mail was handed over; null while that is not known: nobody can have read it. */
  sentAt: Date | null,
): Map<string, string | null> {
  return new Map(openings.map((one) => [one.id, one.machine ?? whyMachine(one, openings, sentAt)]))
}

function whyMachine(one: Opened, all: readonly Opened[], sentAt: Date | null): string | null {
  if (sentAt === null || one.at.getTime() - sentAt.getTime() < AT_ONCE_MS) return 'at_once'
  const beside = all.filter((other) => Math.abs(other.at.getTime() - one.at.getTime()) <= TOGETHER_MS)
  if (beside.some(({ machine, link }) => machine === 'head' && link === one.link)) return 'after_head'
  const different = new Set(beside.map(({ link }) => link)).size
  const isAll = one.links > 1 && different >= one.links
  return isAll || different >= TOO_MANY ? 'every_link' : null
}
