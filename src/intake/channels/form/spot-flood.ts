/** Why a post is held back for somebody to look at: it came with too many others. */
export type FloodSign = 'many_unmarked' | 'many_of_one_address' | 'one_page_many_times'

export interface FloodLimits {
  /** Posts of one form within the window that do not show that a page of ours was read before. */
  unmarked: number
  /** Posts of one form from one address. */
  ofOneAddress: number
  /** Posts from one and the same showing of the page. */
  ofOneMark: number
  windowMs: number
  /** Addresses and marks that are counted at once. */
  mostCounted: number
}

const LIMITS: FloodLimits = {
  unmarked: 60,
  ofOneAddress: 60,
  ofOneMark: 10,
  windowMs: 600_000,
  mostCounted: 50_000,
}

export interface FloodGauge {
  /** Counts a post, and says whether it is one too many. */
  post(o: { formId: string; address: string; mark: string | null; at: number }): FloodSign | null
}

/**
 * Counts the posts of forms in this process, so that a flood is held back however it tells about itself. People fill in
 * a form a few times in ten minutes, also behind one address; what is above that is kept apart, never dropped.
 */
export function openFloodGauge(o: Partial<FloodLimits> = {}): FloodGauge {
  const limits = { ...LIMITS, ...o }
  const counted = new Map<string, { since: number; posts: number }>()

  function count(key: string, at: number): number {
    let one = counted.get(key)
    if (!one || at - one.since >= limits.windowMs) {
      one = { since: at, posts: 0 }
      // Whoever was counted first is forgotten first: the map keeps their order.
      counted.delete(key)
      if (counted.size >= limits.mostCounted) counted.delete(counted.keys().next().value as string)
      counted.set(key, one)
    }
    return ++one.posts
  }

  return {
    post({ formId, address, mark, at }) {
      const ofAddress = count(`${formId} from ${address}`, at)
      const ofMark = mark === null ? 0 : count(`${formId} shown ${mark}`, at)
      const unmarked = mark === null ? count(`${formId} unmarked`, at) : 0
      if (ofAddress > limits.ofOneAddress) return 'many_of_one_address'
      if (ofMark > limits.ofOneMark) return 'one_page_many_times'
      return unmarked > limits.unmarked ? 'many_unmarked' : null
    },
  }
}

/** Why, in a sentence for whoever looks at it. */
export function floodInWords(sign: FloodSign, slug: string): string {
  switch (sign) {
    case 'many_of_one_address':
      return `Very many posts to the form “${slug}” came from one address within ten minutes.`
    case 'one_page_many_times':
      return `One showing of the form “${slug}” was sent very many times.`
    case 'many_unmarked':
      return `Very many posts came to the form “${slug}” within ten minutes without its page having been read.`
  }
}
