import {
  baseLanguage,
  languageOfCountry,
  SHIPPED_TEXTS,
  shippedReference,
  templateReference,
} from '#src/mail/index.ts'
import type { Plan } from '../plans/read-plans.ts'

/** What is known when an inquiry was judged. */
export interface Asking {
  grade: string | null
  topic: string | null
  /** How this inquiry arrived. */
  channel: string
  mode: 'live' | 'historical' | 'opening'
  /** Where the person wrote from, or where they are known to be reached. */
  address: string | null
  language: string | null
  country: string | null
  /** The ground on which the person may be mailed, and since when; null where none is recorded. */
  basis: { basis: string; since: Date } | null
  askedAt: Date
  /** Whether somebody is on duty: whoever has the lead (the company's hours where nobody does), and the company. */
  isOpen: { owner: boolean; company: boolean }
  /** Whether somebody has the lead who could call, and a number is known. */
  canBeCalled: boolean
}

/** What a plan takes its inquiries by, and what it does. */
export type PlanRule = Pick<
  Plan,
  | 'id'
  | 'number'
  | 'version'
  | 'grades'
  | 'topics'
  | 'channels'
  | 'languages'
  | 'hours'
  | 'hours_of'
  | 'sends'
  | 'template_id'
  | 'template_version'
  | 'call_minutes'
>

export interface AnswerSetting {
  /** In their order. */
  plans: readonly PlanRule[]
  /** Of the workspace. */
  language: string
  answersOff: boolean
}

export type NoAnswer =
  | 'historical'
  | 'answers_off'
  | 'no_address'
  | 'impossible_address'
  | 'no_basis'
  | 'withdrawn'
  | 'plan_says_none'

export type AnswerChoice =
  | { plan: PlanRule | null; template: string; language: string }
  | { plan: PlanRule | null; none: NoAnswer }

/** Why a plan is passed over. */
export type Passed = 'grade' | 'topic' | 'channel' | 'language' | 'hours' | 'nobody_calls'

/** Arrivals that somebody else made. Whoever asked by any other channel asked themself: answering is their own request. */
const OF_OTHERS = ['import', 'referral', 'list', 'outbound']
/** Strict enough that no address can smuggle in a second one, or a header. */
const MAILABLE = /^[^\s@<>,;:"()[\]\\\p{C}]{1,64}@[^\s@<>,;:"()[\]\\\p{C}]+\.[^\s@<>,;:"()[\]\\\p{C}.]{2,}$/u
const BASES = ['consent', 'customer', 'own_request']

/**
 * The automatic answer to an inquiry: what the first plan says that fits, else the text that ships with the product, in
 * the reader's language. Nobody is mailed about what they did not ask themself without a basis, nor after they withdrew
 * theirs, unless they asked again since.
 */
export function chooseAnswer(asking: Asking, setting: AnswerSetting): AnswerChoice {
  const none = whyNone(asking, setting)
  if (none) return { plan: null, none }
  for (const language of languagesFor(asking, setting)) {
    const plan = setting.plans.find((each) => whyPassed(each, asking, language) === null)
    if (plan) return sayingOf(plan, asking, setting, language)
    if (language in SHIPPED_TEXTS) return shipped(null, asking, language)
  }
  return shipped(null, asking, 'en')
}

function sayingOf(plan: PlanRule, asking: Asking, setting: AnswerSetting, language: string): AnswerChoice {
  if (!plan.sends) return { plan, none: 'plan_says_none' }
  if (plan.template_id === null || plan.template_version === null) {
    const shippedIn = languagesFor(asking, setting).find((one) => one in SHIPPED_TEXTS)
    return shipped(plan, asking, shippedIn ?? 'en')
  }
  const template = templateReference({ templateId: plan.template_id, version: plan.template_version })
  // What is written for readers of every language is in that of the workspace.
  const written = plan.languages.length === 0 ? (baseLanguage(setting.language) ?? 'en') : language
  return { plan, template, language: written }
}

function shipped(plan: PlanRule | null, { grade }: Asking, language: string): AnswerChoice {
  return {
    plan,
    template: shippedReference(plan?.call_minutes ? 'call' : textKeyOf(grade), language),
    language,
  }
}

/** Why a plan does not take an inquiry whose reader reads `language`; null where it does. */
export function whyPassed(plan: PlanRule, asking: Asking, language: string): Passed | null {
  if (!takes(plan.grades, asking.grade)) return 'grade'
  if (!takes(plan.topics, asking.topic)) return 'topic'
  if (!takes(plan.channels, asking.channel)) return 'channel'
  if (!takes(plan.languages, language)) return 'language'
  if (plan.hours !== null && asking.isOpen[plan.hours_of] !== (plan.hours === 'within')) return 'hours'
  // What a text tells of a call must be true.
  return plan.call_minutes !== null && !asking.canBeCalled ? 'nobody_calls' : null
}

/** Topics are people's words: capitals and spaces around them make no other topic. */
function takes(wanted: readonly string[], found: string | null): boolean {
  return wanted.length === 0 || (found !== null && wanted.some((one) => plainly(one) === plainly(found)))
}

export function plainly(word: string): string {
  return word.trim().toLowerCase()
}

/** The languages to try, in their order: the reader's own, the workspace's, English. */
export function languagesFor(
  { language, country }: Pick<Asking, 'language' | 'country'>,
  setting: Pick<AnswerSetting, 'language'>,
): string[] {
  const own = baseLanguage(language) ?? languageOfCountry(country)
  return [...new Set([own, baseLanguage(setting.language), 'en'].filter((one) => one !== null))]
}

/** Which shipped text a grade gets; a grade that a workspace added gets the one that promises a person. */
function textKeyOf(grade: string | null): string {
  return grade === 'hot' || grade === 'marketing' || grade === 'unfit' ? grade : 'received'
}

function whyNone(asking: Asking, setting: AnswerSetting): NoAnswer | undefined {
  if (asking.mode !== 'live') return 'historical'
  if (setting.answersOff) return 'answers_off'
  if (!asking.address) return 'no_address'
  if (!MAILABLE.test(asking.address)) return 'impossible_address'
  const basis = asking.basis?.basis ?? 'none'
  const ownRequest = !isOfOthers(asking.channel)
  if (basis === 'withdrawn' && !(ownRequest && asking.askedAt >= (asking.basis?.since ?? asking.askedAt))) {
    return 'withdrawn'
  }
  return ownRequest || BASES.includes(basis) ? undefined : 'no_basis'
}

/** Whether somebody else made the inquiry: mail about it was not asked for by its reader. */
export function isOfOthers(channel: string): boolean {
  return OF_OTHERS.includes(channel)
}
