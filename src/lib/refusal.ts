export type RefusalCode =
  | 'invalid'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'too_many'
  | 'unavailable'

/**
 * The one error a person is meant to read. `reason` is stable and declared by the slice that refuses;
 * `message` is a sentence a salesperson understands. Anything else that is thrown is internal.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly reason: string
  readonly details: Record<string, unknown>

  constructor(code: RefusalCode, reason: string, sentence: string, details: Record<string, unknown> = {}) {
    super(sentence)
    this.name = 'Refusal'
    this.code = code
    this.reason = reason
    this.details = details
  }
}
