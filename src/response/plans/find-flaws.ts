import { SHIPPED_TEXTS } from '#src/mail/index.ts'
import { plainly } from '../answers/choose-answer.ts'
import type { Plan } from './read-plans.ts'

/** What is wrong with a plan. `broken`: it does nothing, or its mail cannot be sent; `doubtful`: somebody should look. */
export interface Flaw {
  plan_id: string
  gravity: 'broken' | 'doubtful'
  sentence: string
  /** The plan that hides it, where one does. */
  by: string | null
}

export interface Seen {
  /** Keys of the grades that the definition in force gives. */
  grades: readonly string[]
  /** Of the inquiries that were looked at, how many each plan would take; of none, nothing is said. */
  taken: ReadonlyMap<string, number>
  of: number
}

/** Fewer inquiries say nothing about a plan that takes none of them. */
const ENOUGH = 50
const MOST_CASES = 20_000
const OTHER = '\u0000 any other'

/** Plans that take nobody, or are hidden by earlier ones, and mails that say what the plan does not do. Pure. */
export function findFlaws(plans: readonly Plan[], seen: Seen): Flaw[] {
  return plans.flatMap((plan, at) => [
    ...hidden(plan, plans.slice(0, at), plans),
    ...gradesGone(plan, seen.grades),
    ...mailFlaws(plan),
    ...takesNobody(plan, seen),
  ])
}

/** One kind of inquiry, as plans tell them apart. */
interface Case {
  grade: string
  topic: string
  channel: string
  language: string
  owner: boolean
  company: boolean
  canBeCalled: boolean
}

/** Every kind of inquiry that a plan takes is taken by one before it: by a single one, or by several together. */
function hidden(plan: Plan, before: readonly Plan[], all: readonly Plan[]): Flaw[] {
  const single = before.find((earlier) => coversAll(earlier, plan))
  if (single) {
    return [
      flaw(plan, 'broken', 'It is never reached: an earlier plan takes all of its inquiries.', single.id),
    ]
  }
  const cases = before.length < 2 ? null : casesOf(plan, all)
  if (cases === null || !cases.every((one) => before.some((earlier) => takesCase(earlier, one)))) return []
  return [
    flaw(plan, 'broken', 'It is never reached: the plans before it together take all of its inquiries.'),
  ]
}

function coversAll(earlier: Plan, plan: Plan): boolean {
  return (
    covers(earlier.grades, plan.grades) &&
    covers(earlier.topics, plan.topics) &&
    covers(earlier.channels, plan.channels) &&
    covers(earlier.languages, plan.languages) &&
    (earlier.hours === null || (earlier.hours === plan.hours && earlier.hours_of === plan.hours_of)) &&
    // Whoever cannot be called is passed on to the next.
    (earlier.call_minutes === null || plan.call_minutes !== null)
  )
}

function covers(wider: readonly string[], narrower: readonly string[]): boolean {
  if (wider.length === 0) return true
  const words = wider.map(plainly)
  return narrower.length > 0 && narrower.every((word) => words.includes(plainly(word)))
}

/** Every kind of inquiry that a plan takes; null where there are too many to try. */
function casesOf(plan: Plan, all: readonly Plan[]): Case[] | null {
  const values = (key: 'grades' | 'topics' | 'channels' | 'languages') =>
    plan[key].length > 0 ? plan[key] : [...new Set(all.flatMap((each) => each[key].map(plainly))), OTHER]
  const [grades, topics, channels, languages] = [
    values('grades'),
    values('topics'),
    values('channels'),
    values('languages'),
  ]
  if (grades.length * topics.length * channels.length * languages.length * 8 > MOST_CASES) return null
  const both = [true, false]
  const cases = grades.flatMap((grade) =>
    topics.flatMap((topic) =>
      channels.flatMap((channel) =>
        languages.flatMap((language) =>
          both.flatMap((owner) =>
            both.flatMap((company) =>
              both.map((canBeCalled) => ({ grade, topic, channel, language, owner, company, canBeCalled })),
            ),
          ),
        ),
      ),
    ),
  )
  return cases.filter((one) => takesCase(plan, one))
}

function takesCase(plan: Plan, one: Case): boolean {
  const takes = (wanted: readonly string[], found: string) =>
    wanted.length === 0 || wanted.some((word) => plainly(word) === plainly(found))
  return (
    takes(plan.grades, one.grade) &&
    takes(plan.topics, one.topic) &&
    takes(plan.channels, one.channel) &&
    takes(plan.languages, one.language) &&
    (plan.hours === null || one[plan.hours_of] === (plan.hours === 'within')) &&
    (plan.call_minutes === null || one.canBeCalled)
  )
}

function gradesGone(plan: Plan, grades: readonly string[]): Flaw[] {
  const gone = plan.grades.filter((grade) => !grades.includes(grade))
  if (gone.length === 0) return []
  const named = gone.map((grade) => `“${grade}”`).join(', ')
  const isAll = gone.length === plan.grades.length
  return isAll
    ? [flaw(plan, 'broken', `It takes nobody: the definition in force grades no lead ${named}.`)]
    : [flaw(plan, 'doubtful', `The definition in force grades no lead ${named}.`)]
}

/** The words tell of a call that is not promised, or the other way round. */
function mailFlaws(plan: Plan): Flaw[] {
  if (!plan.sends || plan.is_designed) return []
  if (plan.template_id === null) {
    const missing = plan.languages.filter((language) => !(language in SHIPPED_TEXTS))
    return missing.length > 0 && missing.length === plan.languages.length
      ? [flaw(plan, 'doubtful', 'No text ships in this language: they are written to in the company’s.')]
      : []
  }
  const tells = /\bcall_by\b/.test(`${plan.subject} ${plan.body}`)
  if (tells && plan.call_minutes === null && !/default|{%-?\s*if/.test(plan.body ?? '')) {
    return [
      flaw(
        plan,
        'broken',
        'Its mail tells until when somebody calls, but it promises no call: it cannot be sent.',
      ),
    ]
  }
  return !tells && plan.call_minutes !== null
    ? [
        flaw(
          plan,
          'doubtful',
          'It promises a call, but its mail does not tell until when: fill in “call by”.',
        ),
      ]
    : []
}

function takesNobody(plan: Plan, { taken, of }: Seen): Flaw[] {
  if (of < ENOUGH || (taken.get(plan.id) ?? 0) > 0) return []
  return [flaw(plan, 'doubtful', `It would have taken none of the last ${of} inquiries.`)]
}

function flaw(plan: Plan, gravity: Flaw['gravity'], sentence: string, by: string | null = null): Flaw {
  return { plan_id: plan.id, gravity, sentence, by }
}
