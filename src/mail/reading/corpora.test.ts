import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ReadMail, readMail } from './read-mail.ts'
import { visibleText } from './reply/visible-text.ts'

/** Public mail that nobody here wrote, with answers known from elsewhere; not part of the repository. */
const CORPORA = join(import.meta.dirname, '../../../../shared/data/email-corpora')
const BOUNCES = join(CORPORA, 'sisimai-bounces')
const CRISP = join(CORPORA, 'crisp-reply-parser')
const TRIMMER = join(CORPORA, 'discourse-reply-trimmer')

interface Expected {
  reason: string
  hardbounce: boolean
}

const tryBounces = test.skipIf(!existsSync(BOUNCES))
const tryReplies = test.skipIf(!existsSync(CRISP))
const tryAll = test.skipIf(!existsSync(CORPORA))

tryBounces('bounces are told hard or soft as expected in at least 95 of 100 outcomes', () => {
  const halves = ['odd', 'even'].map((half) => tally(expectedOf(half)))
  const all = halves.reduce((sum, half) => ({ right: sum.right + half.right, of: sum.of + half.of }))
  console.log(`Hard or soft right: odd ${share(halves[0])}, even ${share(halves[1])}, all ${share(all)}.`)
  expect(all.of).toBeGreaterThan(300)
  expect(all.right / all.of).toBeGreaterThanOrEqual(0.95)
})

tryBounces('no bounce, complaint or absence is taken for a message of a person', () => {
  const names = readdirSync(join(BOUNCES, 'bsd')).filter((name) => name.endsWith('.eml'))
  const persons = names.filter((name) => ['message', 'form_notification'].includes(readBounce(name).kind))
  expect(persons).toEqual([])
})

tryReplies('the visible text of replies is right in at least 90 of 100', () => {
  const cases = [...crispCases(), ...trimmerCases()]
  const wrong = cases.filter(({ text, said }) => spaced(visibleText(text)) !== spaced(said))
  const right = cases.length - wrong.length
  console.log(
    `Visible text right: ${share({ right, of: cases.length })}. Not: ${wrong.map((one) => one.name).join(', ')}`,
  )
  expect(cases.length).toBeGreaterThan(40)
  expect(right / cases.length).toBeGreaterThanOrEqual(0.9)
})

tryAll('every file is read, however broken, with at most a word of what it holds lost to time', () => {
  const read = filesIn(CORPORA).map((path) => readMail(readFileSync(path)))
  expect(read.length).toBeGreaterThan(400)
  expect(read.every((mail) => mail.subject.length <= 500 && mail.attachments.length <= 100)).toBe(true)
})

function expectedOf(half: string): Record<string, Expected[]> {
  const path = join(BOUNCES, `expected-${half}.json`)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

interface Tally {
  right: number
  of: number
}

/** Each expected outcome counts; what is missing, and what is told of too many, is wrong. */
function tally(expected: Record<string, Expected[]>): Tally {
  const tallied = Object.entries(expected).map(([name, outcomes]) => {
    const hard = outcomes.filter(({ hardbounce }) => hardbounce).length
    const soft = outcomes.length - hard
    const told = hardAndSoft(readBounce(name), outcomes.length)
    return { right: Math.min(hard, told.hard) + Math.min(soft, told.soft), of: outcomes.length }
  })
  return tallied.reduce((sum, one) => ({ right: sum.right + one.right, of: sum.of + one.of }), {
    right: 0,
    of: 0,
  })
}

/** A complaint and an absence kill no address: they count as soft for all they are about. */
function hardAndSoft(mail: ReadMail, expected: number): { hard: number; soft: number } {
  if (mail.kind === 'complaint' || mail.kind === 'auto_reply') return { hard: 0, soft: expected }
  const outcomes = mail.kind === 'bounce' ? mail.outcomes : []
  const hard = outcomes.filter(({ isHard }) => isHard).length
  return { hard, soft: outcomes.length - hard }
}

function readBounce(name: string): ReadMail {
  return readMail(readFileSync(join(BOUNCES, 'bsd', name)))
}

function crispCases() {
  const expected: Record<string, string> = JSON.parse(
    readFileSync(join(CRISP, 'expected-first-fragment.json'), 'utf8'),
  )
  return Object.entries(expected).map(([name, said]) => ({
    name,
    said,
    text: readFileSync(join(CRISP, name), 'utf8'),
  }))
}

function trimmerCases() {
  if (!existsSync(TRIMMER)) return []
  return readdirSync(join(TRIMMER, 'trimmed')).map((name) => ({
    name: `trimmer/${name}`,
    said: readFileSync(join(TRIMMER, 'trimmed', name), 'utf8'),
    text: readFileSync(join(TRIMMER, 'emails', name), 'utf8'),
  }))
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesIn(path) : [path]
  })
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function share(tally: Tally | undefined): string {
  if (!tally || tally.of === 0) return 'not here'
  return `${tally.right} of ${tally.of} (${((100 * tally.right) / tally.of).toFixed(1)} %)`
}
