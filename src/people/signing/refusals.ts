import { Refusal } from '#src/lib/refusal.ts'
import type { SigningRound } from './rounds.ts'
import type { DocumentName } from './rules.ts'
import { DOCUMENT_NAMES } from './rules.ts'

export function versionNotFound(document: DocumentName): Refusal {
  return new Refusal(
    'not_found',
    'version_not_found',
    `There is no such version of ${DOCUMENT_NAMES[document]}.`,
  )
}

export function signedAlready(): Refusal {
  return new Refusal(
    'conflict',
    'signed_already',
    'This version was signed before. To go back to it, draft it again: every version is signed once.',
  )
}

export function notOut(): Refusal {
  return new Refusal('conflict', 'not_out_for_signature', 'This version is not out for signature.')
}

export function notYours(): Refusal {
  return new Refusal(
    'forbidden',
    'not_your_signature',
    'Your signature is not asked for here. Settings say who signs for marketing, for sales and as executive.',
  )
}

const ENDED: Record<NonNullable<SigningRound['ending']>, (round: SigningRound) => string> = {
  signed: () => 'Enough have signed this version already.',
  withdrawn: ({ ended_by }) =>
    `${ended_by?.name ?? 'The lead manager'} withdrew this version from signature.`,
  refused: ({ ended_by }) => `${ended_by?.name ?? 'Somebody'} refused to sign this version.`,
  overtaken: ({ overtaken_by }) =>
    `Version ${overtaken_by} was signed meanwhile, so signatures of this one are void. It can be put to signature again.`,
}

/** Nothing can be done about a round that has ended; says how it did. */
export function signingOver(round: SigningRound): Refusal {
  const say = ENDED[round.ending ?? 'withdrawn']
  return new Refusal('conflict', 'signing_over', say(round), { ending: round.ending })
}

/** The round, where it is out. Refuses `not_out_for_signature` and `signing_over`. */
export function stillOut(round: SigningRound | undefined): SigningRound {
  if (!round) throw notOut()
  if (round.ending !== null) throw signingOver(round)
  return round
}
