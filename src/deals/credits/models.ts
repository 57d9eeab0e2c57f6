/** The models by which a sale is put down to what led to it. */
export const CREDIT_MODELS = ['origin', 'first', 'qualifying', 'linear', 'position'] as const

export type CreditModel = (typeof CREDIT_MODELS)[number]

/** Touches that may be left out of the sharing: talks with our own people, which come last and most often. */
export const LEFT_OUT = ['our_people'] as const

export type LeftOut = (typeof LEFT_OUT)[number]
