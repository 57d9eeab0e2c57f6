/**
 * Which number of a trial is open, as it stands in the address: `nurture:marketing>qualified:hot`, `!` before it for won
 * ones, and behind it `~more~sent~accepted` for whose version, whether it sends them and what sales said. Pure.
 */
import type { Cell, Wanted } from './use-trial.ts'

const DESTINATIONS = ['qualified', 'prequalifying', 'nurture', 'disqualified']
const VERSIONS = ['before', 'fewer', 'draft', 'more'] as const
const DECISIONS = ['accepted', 'rejected', 'expired', 'undecided'] as const
const CELL = /^(!?)([a-z.]*):([a-z0-9_]*)>([a-z.]*):([a-z0-9_]*)((?:~[a-z]+)*)$/

export function cellText({ from, to, won, version, sent, decisions = [], unsure }: Cell): string {
  const place = ({ destination = '', grade = '' }: Wanted) => `${[destination].flat().join('.')}:${grade}`
  const marks = [
    ...(version && version !== 'draft' ? [version] : []),
    ...(sent === undefined ? [] : [sent ? 'sent' : 'unsent']),
    ...decisions,
    ...(unsure ? ['unsure'] : []),
  ]
  return `${won ? '!' : ''}${place(from)}>${place(to)}${marks.map((mark) => `~${mark}`).join('')}`
}

/** Null for what is no cell. */
export function parseCell(text: string | undefined): Cell | null {
  const found = CELL.exec(text ?? '')
  if (!found) return null
  const [, mark, fromWhere = '', fromGrade = '', toWhere = '', toGrade = '', more = ''] = found
  const named = [fromWhere, toWhere].filter((where) => where !== '').flatMap((where) => where.split('.'))
  if (!named.every((where) => DESTINATIONS.includes(where))) return null
  const marks = more.split('~').slice(1)
  const version = VERSIONS.find((one) => marks.includes(one))
  const decisions = DECISIONS.filter((one) => marks.includes(one))
  return {
    from: place(fromWhere, fromGrade),
    to: place(toWhere, toGrade),
    won: mark === '!',
    ...(version ? { version } : {}),
    ...(marks.includes('sent') ? { sent: true } : marks.includes('unsent') ? { sent: false } : {}),
    ...(decisions.length > 0 ? { decisions } : {}),
    ...(marks.includes('unsure') ? { unsure: true } : {}),
  }
}

function place(where: string, grade: string): Wanted {
  const destination = where.includes('.') ? where.split('.') : where
  return { ...(where ? { destination } : {}), ...(grade ? { grade } : {}) }
}
