import { type Manner, sayFigure } from '../../sharing/words/figures.ts'
import type { Told } from './say-tile.ts'

/** Amounts as sentences need them, in one language. */
export interface Amounts {
  count(amount: number): string
  percent(amount: number): string
  money(amount: number): string
  wait(seconds: number): string
  /** The name of a part of the figure. */
  bar(bar: Told['bars'][number]): string
}

export function amountsIn(manner: Manner, bar: Amounts['bar']): Amounts {
  return {
    count: (amount) => sayFigure(Math.round(amount), undefined, manner),
    percent: (amount) => sayFigure(amount, 'percent', manner),
    money: (amount) => sayFigure(amount, 'money', manner),
    wait: (seconds) => sayFigure(seconds, 'seconds', manner),
    bar,
  }
}

/** How many of n a share in percent is. */
export function partOf({ value, n }: { value: number; n: number | null }): number {
  return Math.round(((n ?? 0) * value) / 100)
}

/** The step of a way after which most stop; null where none does. */
export function mostStopAfter(bars: Told['bars']): Told['bars'][number] | null {
  let most: { after: Told['bars'][number]; leads: number } | null = null
  bars.forEach((bar, i) => {
    const next = bars[i + 1]
    const leads = next ? bar.value - next.value : 0
    if (leads > (most?.leads ?? 0)) most = { after: bar, leads }
  })
  return (most as { after: Told['bars'][number] } | null)?.after ?? null
}

/** Those of a verdict on their load. */
export function loadedBy(bars: Told['bars'], verdict: 'too_much' | 'could_take_more') {
  return bars.filter(({ load }) => load?.verdict === verdict)
}

export function least(bars: Told['bars']): Told['bars'][number] | undefined {
  return bars.toSorted((a, b) => a.value - b.value)[0]
}

export function most(bars: Told['bars']): Told['bars'][number] | undefined {
  return bars.toSorted((a, b) => b.value - a.value)[0]
}
