import type { Piece } from './phrases/phrase.ts'
import type { Lack, When, Wish, WishedChannel, WishedResult, WishedStep } from './wish.ts'

export type SaidPiece = Piece & { when: When | null }

interface Attempt {
  channel: WishedChannel
  talked: boolean
  result: WishedResult | null
}

interface Next {
  step: WishedStep | null
  when: When
}

/** Puts what the clauses say together: who called and tries again on Tuesday logs one attempt with its next step. */
export function combine(pieces: readonly SaidPiece[]): { wishes: Wish[]; lacks: Lack[] } {
  const lacks: Lack[] = []
  const next = nextOf(pieces)
  const attempts = attemptsOf(pieces, next, lacks)
  const endings = pieces.flatMap((piece) => endingOf(piece, pieces, { next, lacks }))
  const isAccepted = pieces.some(({ is }) => is === 'accept')
  const kinds = new Set([...endings.map((wish) => wish.do), ...(isAccepted ? ['accept'] : [])])
  kinds.delete('recycle')
  const ending = endings.find((wish) => wish.do !== 'recycle') ?? endings[0]
  const isContradiction = kinds.size > (isAccepted && !kinds.has('reject') && !kinds.has('undo') ? 2 : 1)
  if (isContradiction) return { wishes: [], lacks: ['one_ending'] }
  if (ending?.do === 'undo')
    return { wishes: pieces.every(({ is }) => is === 'undo' || is === 'courtesy') ? [ending] : [], lacks: [] }
  const wishes: Wish[] = isAccepted ? [{ do: 'accept' }] : []
  const isNextTaken = attempts.length > 0 || (ending?.do === 'recycle' && next !== null)
  wishes.push(...attemptWishes(attempts, ending?.do === 'recycle' ? null : next))
  const later = pieces.some(({ is, when }) => is === 'later' && when === null)
  if (next && !isNextTaken) wishes.push({ do: 'next', step: next.step, when: next.when })
  else if (later && attempts.length === 0 && !next && !ending)
    wishes.push({ do: 'attempt', channel: 'phone', result: 'talked_later', next: null })
  if (ending) wishes.push(ending)
  return { wishes, lacks }
}

function nextOf(pieces: readonly SaidPiece[]): Next | null {
  const timed = pieces.filter((piece) => piece.when !== null)
  const chosen = timed.find(({ is }) => is === 'next') ?? timed.find(({ is }) => is === 'later') ?? timed[0]
  if (!chosen?.when) return null
  const steps = pieces.flatMap((piece) => (piece.is === 'next' && piece.step ? [piece.step] : []))
  return { step: steps[0] ?? null, when: chosen.when }
}

function attemptsOf(pieces: readonly SaidPiece[], next: Next | null, lacks: Lack[]): Attempt[] {
  const attempts: Attempt[] = []
  for (const piece of pieces) {
    if (piece.is === 'tried') attempts.push({ channel: piece.channel, talked: false, result: null })
    else if (piece.is === 'talked')
      attempts.push({ channel: piece.channel ?? 'phone', talked: true, result: null })
    else if (piece.is === 'result') giveResult(attempts, piece)
  }
  const isLater = pieces.some(({ is }) => is === 'later' || is === 'recycle')
  const ends = pieces.some(({ is }) => is === 'disqualify' || is === 'bought_elsewhere')
  for (const one of attempts) one.result ??= guessed(one, { next, isLater, ends })
  if (attempts.some(({ result }) => result === null)) lacks.push('what_came_of_it')
  return attempts.filter(({ result }) => result !== null)
}

/** The last try that has no result yet had this one; a better one replaces a message left. */
function giveResult(attempts: Attempt[], { result, channel }: Extract<SaidPiece, { is: 'result' }>): void {
  const open = attempts.findLast((one) => one.result === null && (!channel || one.channel === channel))
  const last = attempts.at(-1)
  if (open) open.result = result
  else if (last?.result === 'no_answer' && result === 'left_message') last.result = result
  else if (last?.result === 'left_message' && result === 'no_answer') return
  else if (last && last.result === result) return
  else attempts.push({ channel: channel ?? 'phone', talked: result.startsWith('talked_'), result })
}

function guessed(
  { talked, channel }: Attempt,
  o: { next: Next | null; isLater: boolean; ends: boolean },
): WishedResult | null {
  if (!talked) {
    if (o.isLater || o.ends) return o.isLater ? 'talked_later' : 'talked_not'
    if (channel !== 'phone') return 'left_message'
    return o.next ? 'no_answer' : null
  }
  if (o.ends) return 'talked_not'
  return o.next || o.isLater ? 'talked_later' : null
}

function attemptWishes(attempts: readonly Attempt[], next: Next | null): Wish[] {
  return attempts.map((one, i) => {
    const isLast = i === attempts.length - 1
    const step = next?.step ?? (one.result === 'talked_interested' ? 'follow_up' : 'call')
    return {
      do: 'attempt',
      channel: one.channel,
      result: one.result as WishedResult,
      next: isLast && next ? { step, when: next.when } : null,
    }
  })
}

function losses(
  { reason, competitor }: Extract<SaidPiece, { is: 'lose' }>,
  pieces: readonly SaidPiece[],
  lacks: Lack[],
): Wish[] {
  const bought = pieces.find((piece) => piece.is === 'bought_elsewhere')
  const because = reason ?? pieces.find((piece) => piece.is === 'why_lost')?.reason
  // From whom they bought says why it is lost.
  if (bought && !because) return []
  if (because) return [{ do: 'lose', reason: because, competitor }]
  lacks.push('why_lost')
  return []
}

function endingOf(
  piece: SaidPiece,
  pieces: readonly SaidPiece[],
  { next, lacks }: { next: Next | null; lacks: Lack[] },
): Wish[] {
  switch (piece.is) {
    case 'reject':
      if (piece.reason) return [{ do: 'reject', reason: piece.reason }]
      if (!pieces.some((other) => other.is === 'reject' && other.reason)) lacks.push('why_refused')
      return []
    case 'win':
      return [{ do: 'win', amount: piece.amount, currency: piece.currency }]
    case 'lose':
      return losses(piece, pieces, lacks)
    case 'bought_elsewhere':
      return [{ do: 'bought_elsewhere', from: piece.from }]
    case 'disqualify':
      return [{ do: 'disqualify', reason: piece.reason }]
    case 'recycle':
      return [{ do: 'recycle', reason: piece.reason, when: next?.when ?? null }]
    case 'opportunity':
      return [{ do: 'opportunity' }]
    case 'undo':
      return [{ do: 'undo' }]
    default:
      return []
  }
}
