import { boardWords, sayBar } from '../../boards/sentences.ts'
import type { ReportRow } from '../../report.ts'
import { type Manner, sayMonth } from './figures.ts'
import { sayCode } from './say-code.ts'
import { sayReason } from './say-reason.ts'
import { sayWord } from './say-word.ts'
import { sheetWords } from './sheet-words.ts'

const BARS = { bucket: 'bucket', step: 'step', duty: 'duty', stage: 'stage' } as const

/** What a row is about, as tables, pictures and sentences name it. */
export function nameOf(row: ReportRow, by: string, manner: Manner): string {
  if (typeof row.name === 'string' && row.name !== '') return row.name
  const key = String(row[by] ?? '')
  if (key === '') return sheetWords(manner).none
  const words = boardWords(manner.isGerman ? 'de' : 'en')
  if (by === 'figure') return words.figures[key]?.label ?? sayWord(key, manner)
  const kind = BARS[by as keyof typeof BARS]
  if (kind) return sayBar(words, kind, { key, name: null })
  if (by === 'country' && /^[a-z]{2}$/i.test(key)) {
    return (
      new Intl.DisplayNames(manner.locale, { type: 'region', fallback: 'code' }).of(key.toUpperCase()) ?? key
    )
  }
  if (by === 'month') return sayMonth(key, manner)
  if (by === 'reason') return sayReason(key, manner)
  return by === 'source' || by === 'channel' || by === 'grade' ? sayCode(key, manner) : key
}
