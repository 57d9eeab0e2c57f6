/** Which number of a trial is open, as it stands in the address: `nurture:marketing>qualified:hot`, `!` for won ones. Pure. */
import type { Cell, Wanted } from './use-trial.ts'

const DESTINATIONS = ['qualified', 'prequalifying', 'nurture', 'disqualified']
const CELL = /^(!?)([a-z.]*):([a-z0-9_]*)>([a-z.]*):([a-z0-9_]*)$/

export function cellText({ from, to, won }: Cell): string {
  const place = ({ destination = '', grade = '' }: Wanted) => `${[destination].flat().join('.')}:${grade}`
  return `${won ? '!' : ''}${place(from)}>${place(to)}`
}

/** Null for what is no cell. */
export function parseCell(text: string | undefined): Cell | null {
  const found = CELL.exec(text ?? '')
  if (!found) return null
  const [, mark, fromWhere = '', fromGrade = '', toWhere = '', toGrade = ''] = found
  const named = [fromWhere, toWhere].filter((where) => where !== '').flatMap((where) => where.split('.'))
  if (!named.every((where) => DESTINATIONS.includes(where))) return null
  return { from: place(fromWhere, fromGrade), to: place(toWhere, toGrade), won: mark === '!' }
}

function place(where: string, grade: string): Wanted {
  const destination = where.includes('.') ? where.split('.') : where
  return { ...(where ? { destination } : {}), ...(grade ? { grade } : {}) }
}
