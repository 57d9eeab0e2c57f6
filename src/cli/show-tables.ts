import type { Progress } from '../db/backup/index.ts'
import type { Io } from './io.ts'

/** Shows on a terminal which table is at work; elsewhere nothing. */
export function showTables(io: Io): { show: Progress; clear: () => void } {
  const onTerminal = 'isTTY' in io.stderr && io.stderr.isTTY === true
  const line = (text: string) => {
    if (onTerminal) io.stderr.write(`\r\u001b[K${text}`)
  }
  return { show: (table, done, of) => line(`${done + 1} of ${of}: ${table}`), clear: () => line('') }
}
