import type { Manner } from '../../sharing/words/figures.ts'
import { boardWords, sayBar } from '../sentences.ts'
import type { Bar, Tile } from '../tile.ts'
import { type Amounts, amountsIn } from './amounts.ts'
import { english } from './english.ts'
import { german } from './german.ts'

/** What a sentence is told from: a tile as the board has it, whoever its bars are of. */
export type Told = Pick<
  Tile,
  'figure' | 'unit' | 'value' | 'before' | 'target' | 'foreseen' | 'n' | 'low' | 'high' | 'bars_are'
> & { bars: readonly Pick<Bar, 'key' | 'name' | 'value' | 'load'>[] }

/** Sentences by figure, without the full stop; `value` is a number there, `none` is said where it is not. */
export type Sentences = Record<
  string,
  { none: string; say(tile: Told & { value: number }, amounts: Amounts): string }
>

/** What a figure means today, in a sentence of the company's language; null for a figure that nobody worded. */
export function sayTile(tile: Told, manner: Manner): string | null {
  const sentence = (manner.isGerman ? german : english)[tile.figure]
  if (!sentence) return null
  const { value } = tile
  if (value === null || (tile.n === 0 && value === 0)) return sentence.none
  const words = boardWords(manner.isGerman ? 'de' : 'en')
  return sentence.say(
    { ...tile, value },
    amountsIn(manner, (bar) => sayBar(words, tile.bars_are, bar)),
  )
}
