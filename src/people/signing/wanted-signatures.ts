import type { Db } from '#src/db/index.ts'
import { readRounds, type SigningRound } from './rounds.ts'
import { DOCUMENTS } from './rules.ts'
import { readSeats } from './seats.ts'

/** A signature that somebody is asked for. */
export interface WantedSignature {
  memberId: string
  round: SigningRound
}

/** Every signature that is asked for now, by whoever holds the seat now. */
export async function wantedSignatures(db: Db): Promise<WantedSignature[]> {
  const [{ holders }, ...rounds] = await Promise.all([
    readSeats(db),
    ...DOCUMENTS.map((document) => readRounds(db, document, { isOpen: true })),
  ])
  return rounds.flat().flatMap((round) => {
    const members = new Set(round.missing.flatMap((seat) => holders[seat] ?? []))
    return [...members].map((memberId) => ({ memberId, round }))
  })
}
