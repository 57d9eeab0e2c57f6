/** Who must sign what two departments agree on. Pure. */

export const SEATS = ['marketing', 'sales', 'executive'] as const
export type Seat = (typeof SEATS)[number]

export const NEEDED = ['one', 'two', 'three'] as const
/** `one`: either head, in a firm without two departments; `two`: both heads; `three`: with the executive. */
export type Needed = (typeof NEEDED)[number]

export const DOCUMENTS = ['definition', 'service_levels'] as const
/** What can be put to signature. */
export type DocumentName = (typeof DOCUMENTS)[number]

/** The member in each seat; null where nobody is, or who was has left. */
export type Holders = Readonly<Record<Seat, string | null>>

const BY_NEED: Record<Needed, readonly Seat[]> = {
  one: ['marketing', 'sales'],
  two: ['marketing', 'sales'],
  three: SEATS,
}

/** The seats whose signature counts. */
export function seatsThatSign(needed: Needed): readonly Seat[] {
  return BY_NEED[needed]
}

/** Whether enough have signed. */
export function isSigned(needed: Needed, signed: readonly Seat[]): boolean {
  const seats = seatsThatSign(needed)
  return needed === 'one'
    ? seats.some((seat) => signed.includes(seat))
    : seats.every((seat) => signed.includes(seat))
}

/** The seats that still could or must sign; none once enough have. */
export function missingSeats(needed: Needed, signed: readonly Seat[]): Seat[] {
  if (isSigned(needed, signed)) return []
  return seatsThatSign(needed).filter((seat) => !signed.includes(seat))
}

/** The seats without which nobody could finish signing. */
export function vacantSeats(needed: Needed, holders: Holders): Seat[] {
  const vacant = seatsThatSign(needed).filter((seat) => holders[seat] === null)
  return needed === 'one' && vacant.length < seatsThatSign(needed).length ? [] : vacant
}

/** What a member signs with one signature: every seat of theirs that is still missing. */
export function seatsOf(member: string, missing: readonly Seat[], holders: Holders): Seat[] {
  return missing.filter((seat) => holders[seat] === member)
}
/** Who holds a seat, in words. */
export const SEAT_NAMES: Record<Seat, string> = {
  marketing: 'head of marketing',
  sales: 'head of sales',
  executive: 'executive',
}

/** What is signed, in words. */
export const DOCUMENT_NAMES: Record<DocumentName, string> = {
  definition: 'the definition of a lead',
  service_levels: 'the service levels',
}
