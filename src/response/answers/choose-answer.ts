import {
  baseLanguage,
  languageOfCountry,
  shippedReference,
  shippedText,
  templateReference,
} from '#src/mail/index.ts'
import type { PlanInForce } from './plans.ts'

/** What is known when an inquiry was judged. */
export interface Asking {
  grade: string | null
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
}

export interface AnswerSetting {
  plans: readonly PlanInForce[]
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

export type AnswerChoice = { template: string; language: string } | { none: NoAnswer }

/** Arrivals that somebody else made. Whoever asked by any other channel asked themself: answering is their own request. */
const OF_OTHERS = ['import', 'referral', 'list', 'outbound']
/** Strict enough that no address can smuggle in a second one, or a header. */
const MAILABLE = /^[^\s@<>,;:"()[\]\\\p{C}]{1,64}@[^\s@<>,;:"()[\]\\\p{C}]+\.[^\s@<>,;:"()[\]\\\p{C}.]{2,}$/u
const BASES = ['consent', 'customer', 'own_request']

/**
 * The automatic answer to an inquiry: the first plan of the workspace that fits grade and channel in the reader's
 * language, else the text that ships with the product; then the same in the workspace's language, then in English.
 * Nobody is mailed about what they did not ask themself without a basis, nor after they withdrew theirs, unless they
 * asked again since.
 */
export function chooseAnswer(asking: Asking, setting: AnswerSetting): AnswerChoice {
  const none = whyNone(asking, setting)
  if (none) return { none }
  const plans = [...setting.plans]
    .filter((plan) => plan.is_active && fits(plan.grade, asking.grade) && fits(plan.channel, asking.channel))
    .sort((a, b) => a.position - b.position)
  for (const language of languagesFor(asking, setting)) {
    const plan = plans.find((each) => each.language === null || baseLanguage(each.language) === language)
    if (plan) return plan.sends ? { template: referenceOf(plan), language } : { none: 'plan_says_none' }
    const template = shippedReference(textKeyOf(asking.grade), language)
    if (shippedText(template)) return { template, language }
  }
  return { template: shippedReference(textKeyOf(asking.grade), 'en'), language: 'en' }
}

/** The version that is in force now: what is queued keeps it. */
export function referenceOf({ template_id, version }: PlanInForce): string {
  return templateReference({ templateId: template_id, version })
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

function languagesFor(asking: Asking, setting: AnswerSetting): string[] {
  const own = baseLanguage(asking.language) ?? languageOfCountry(asking.country)
  const languages = [own, baseLanguage(setting.language), 'en'].filter((language) => language !== null)
  return [...new Set(languages)]
}

function fits(wanted: string | null, found: string | null): boolean {
  return wanted === null || wanted === found
}
