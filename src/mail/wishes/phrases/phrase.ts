import type * as reasons from '#src/lead/reasons.ts'
import type { WishedChannel, WishedResult, WishedStep } from '../wish.ts'

/** What one clause says; several together make a wish. */
export type Piece =
  | { is: 'courtesy' }
  | { is: 'accept' }
  | { is: 'reject'; reason: reasons.RejectReason | null }
  /** Somebody tried; how it ended may follow. */
  | { is: 'tried'; channel: WishedChannel }
  | { is: 'talked'; channel: WishedChannel | null }
  | { is: 'result'; result: WishedResult; channel?: WishedChannel }
  | { is: 'next'; step: WishedStep | null }
  /** A time and no word beside it. */
  | { is: 'time' }
  /** Put off by them or by us. */
  | { is: 'later' }
  | { is: 'opportunity' }
  | { is: 'win'; amount: string | null; currency: string | null }
  | { is: 'lose'; reason: reasons.LostReason | null; competitor: string | null }
  /** Why, where it is said that it is lost. */
  | { is: 'why_lost'; reason: reasons.LostReason }
  | { is: 'bought_elsewhere'; from: string }
  | { is: 'disqualify'; reason: reasons.DisqualifyReason }
  | { is: 'recycle'; reason: reasons.RecycleReason }
  | { is: 'undo' }

export type Phrase = readonly [
  pattern: RegExp,
  piece: (said: Record<string, string | undefined>) => Piece | null,
]

const POLITE =
  'please|pls|bitte|ok|okay|so|and|und|but|aber|then|dann|also|well|hi|hello|hallo|moin|hey|update|leider|unfortunately|sorry|thanks|danke'
const SELF = `${POLITE}|i|we|ich|wir|i've|we've|i'll|we'll|i’ve|i’ll|have|had|hab|habe|haben|hatte|will|just|gerade|eben|already|schon|bereits|today|heute|yesterday|gestern|again|nochmals?|erneut|both|kurz|finally|endlich|gern|gerne|happy to`
const THEY = `${POLITE}|he|she|they|it|er|sie|es|der|die|das|the|customer|client|kunde|kundin|company|firma|contact|prospect|ansprechpartner|lead|has|have|had|hat|haben|hatte|is|are|was|were|ist|sind|war|he's|she's|they're|they've|he’s|she’s|it's|says|said|sagt|sagte|meint|currently|aktuell|derzeit|momentan|im moment|wohl|still|noch|just|gerade|already|schon|bereits|now|jetzt|very|sehr|mr \\p{L}+|mrs \\p{L}+|ms \\p{L}+|herr \\p{L}+|frau \\p{L}+`
const REST =
  'it|him|her|them|this|that|one|this one|this lead|the lead|den lead|lead|diesen|ihn|ihm|ihr|sie|es|again|today|heute|yesterday|gestern|this morning|heute früh|heute morgen|already|schon|bereits|so far|bisher|yet|now|jetzt|too|auch|unfortunately|leider|thanks|thank you|danke|please|bitte|right away|sofort|twice|zweimal|2x|3x|just now|eben|gerade|there|noch|erneut|nochmals?|wieder'

function phrase(before: string, source: string, piece: Phrase[1]): Phrase {
  return [new RegExp(`^(?:(?:${before}) )*(?:${source})(?: (?:${REST}))*$`, 'iu'), piece]
}

/** What the writer did or will do. */
export function bySelf(source: string, piece: Phrase[1]): Phrase {
  return phrase(SELF, source, piece)
}

/** What is said of the customer. */
export function ofThem(source: string, piece: Phrase[1]): Phrase {
  return phrase(THEY, source, piece)
}

/** Nothing before and nothing after it. */
export function alone(source: string, piece: Phrase[1]): Phrase {
  return [new RegExp(`^(?:${source})$`, 'iu'), piece]
}
