/** Kleene's three values: what is not known is neither yes nor no. */
export type Truth = 'yes' | 'no' | 'unknown'

export function not(truth: Truth): Truth {
  if (truth === 'unknown') return 'unknown'
  return truth === 'yes' ? 'no' : 'yes'
}

export function truthOf(holds: boolean): Truth {
  return holds ? 'yes' : 'no'
}

/** Yes when every part is yes, no as soon as one is no, otherwise unknown. No parts at all is yes. */
export function every<Part>(parts: readonly Part[], truth: (part: Part) => Truth): Truth {
  let result: Truth = 'yes'
  for (const part of parts) {
    const one = truth(part)
    if (one === 'no') return 'no'
    if (one === 'unknown') result = 'unknown'
  }
  return result
}

/** Yes as soon as one part is yes, no when every part is no, otherwise unknown. No parts at all is no. */
export function some<Part>(parts: readonly Part[], truth: (part: Part) => Truth): Truth {
  let result: Truth = 'no'
  for (const part of parts) {
    const one = truth(part)
    if (one === 'yes') return 'yes'
    if (one === 'unknown') result = 'unknown'
  }
  return result
}
