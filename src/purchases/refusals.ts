import { Refusal } from '#src/lib/refusal.ts'

export function questionNotFound(): Refusal {
  return new Refusal('not_found', 'link_not_found', 'This link is not complete, or what it was for is gone.')
}

/** Their answer is no longer theirs to change: somebody acted on it, or it is too long ago. */
export function answerFinal(): Refusal {
  return new Refusal('conflict', 'answer_final', 'This answer was acted upon and cannot be changed any more.')
}

export function saleNotOpen(): Refusal {
  return new Refusal('conflict', 'sale_not_open', 'Somebody confirmed or denied this sale already.')
}
