/** The models by which a sale is put down to what led to it. */
export const CREDIT_MODELS = ['origin', 'first', 'qualifying', 'linear', 'position'] as const

export type CreditModel = (typeof CREDIT_MODELS)[number]
