import { sayNumber } from '#src/web/kit/values/amounts.ts'
import type { ImportShown } from './use-imports.ts'

/** "Salesforce leads" of salesforce-leads; a name that somebody gave stays as it is. */
export function sayMapping(name: string): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return name
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ')
}

/** How an import stands, in half a sentence. */
export function sayState(one: ImportShown): string {
  const rows =
    one.rows_total === null ? sayNumber(one.read) : `${sayNumber(one.read)} of ${sayNumber(one.rows_total)}`
  switch (one.state) {
    case 'waiting':
      return 'starts in a moment'
    case 'running':
      return one.is_silent ? `${rows} rows, and nothing heard of it for a while` : `${rows} rows so far`
    case 'stopped':
      return `stopped after ${rows} rows`
    case 'failed':
      return `failed after ${rows} rows`
    case 'finished':
      return [
        `${sayNumber(one.accepted)} taken`,
        ...(one.repeated > 0 ? [`${sayNumber(one.repeated)} known before`] : []),
        ...(one.left_out > 0 ? [`${sayNumber(one.left_out)} left out`] : []),
        ...(one.refused > 0 ? [`${sayNumber(one.refused)} not taken`] : []),
      ].join(', ')
  }
}
