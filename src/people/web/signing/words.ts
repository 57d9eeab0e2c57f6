import { type DocumentName, type Needed, SEAT_NAMES, type Seat, seatsThatSign } from '../../signing/rules.ts'
import type { Round, Seats } from './use-signing.ts'

export const PAGE_OF: Record<DocumentName, string> = {
  definition: '/definition',
  service_levels: '/service-levels',
}

/** "Mira Moss (head of marketing) and Marta Mayer (head of sales)": each person once. */
export function saySigners(signatures: Round['signatures']): string {
  const byMember = Map.groupBy(signatures, ({ member }) => member.id)
  return joined(
    [...byMember.values()].map((own) => {
      const seats = own.map(({ seat }) => SEAT_NAMES[seat])
      return `${own[0]?.member.name} (${joined(seats)})`
    }),
  )
}

/** "Mira Moss as head of marketing and Marta Mayer as head of sales"; a vacant seat by its name. */
export function sayWhoSigns(needed: Needed, seats: Seats): string {
  const parts = seatsThatSign(needed).flatMap((seat) => {
    const member = seats[seat]
    if (!member) return needed === 'one' ? [] : [`whoever becomes ${SEAT_NAMES[seat]}`]
    return [`${member.name} as ${SEAT_NAMES[seat]}`]
  })
  return joined(parts, needed === 'one' ? 'or' : 'and')
}

export function saySeats(seats: readonly Seat[]): string {
  return joined(seats.map((seat) => SEAT_NAMES[seat]))
}

export function joined(parts: readonly string[], word = 'and'): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`
}

/** The last round of a version, whatever became of it. */
export function roundOf(rounds: readonly Round[] | undefined, version: number): Round | undefined {
  return rounds?.find((one) => one.version === version)
}
