/** How a human can try to reach a person. */
export const ATTEMPT_CHANNELS = ['phone', 'email', 'message', 'meeting', 'video', 'post'] as const

export type AttemptChannel = (typeof ATTEMPT_CHANNELS)[number]

/** What is known of the ways to a person. */
export interface WaysToReach {
  email: string | null
  phone: string | null
  /** What is wrong with what was written, such as `email_no_at_sign`. */
  flags: readonly string[]
  bases: readonly { channel: 'email' | 'phone' | 'post'; basis: string }[]
  /** Channels on which an attempt came back: the address or number does not work. */
  dead: readonly string[]
}

/**
 * The channels known and permitted for a person, the preferred one first. Whoever asked may be answered; a basis that
 * is `none` or `withdrawn` forbids its channel.
 */
export function permittedChannels(ways: WaysToReach): string[] {
  const known: ['phone' | 'email', string | null][] = [
    ['phone', ways.phone],
    ['email', ways.email],
  ]
  return known
    .filter(([channel, address]) => address && !ways.dead.includes(channel) && !isForbidden(ways, channel))
    .map(([channel]) => channel)
}

function isForbidden({ flags, bases }: WaysToReach, channel: 'phone' | 'email'): boolean {
  const broken = flags.some((flag) => flag.startsWith(`${channel}_`) && flag !== 'phone_country_unknown')
  return (
    broken ||
    bases.some((one) => one.channel === channel && (one.basis === 'none' || one.basis === 'withdrawn'))
  )
}
