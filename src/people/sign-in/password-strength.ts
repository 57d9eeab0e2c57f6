import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { Refusal } from '#src/lib/refusal.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-length.ts'

export interface PasswordStrength {
  /** 0 (guessed at once) to 4 (not within anybody's life). */
  score: number
  /** Null: it may be used. */
  problem: { reason: string; sentence: string } | null
}

/** Withstands a hundred million guesses, each of which costs a thief of the hashes a tenth of a second. */
const NEEDED_SCORE = 3

/** Characters beside the words that belong to the person: a guesser tries those first, with a year behind them. */
const LEAST_OF_ITS_OWN = 8

/**
 * How hard a password is to guess for somebody who knows the person: `about` are their name, address, company. By
 * zxcvbn (Wheeler, USENIX Security 2016).
 */
export async function passwordStrength(
  password: string,
  about: readonly string[],
): Promise<PasswordStrength> {
  if (password.length > LONGEST_PASSWORD) {
    const sentence = `This is more than ${LONGEST_PASSWORD} characters. Please take fewer.`
    return { score: 4, problem: { reason: 'password_too_long', sentence } }
  }
  const { score, feedback } = (await judge()).check(password, [...wordsOf(about), 'watertight'])
  if (password.length < SHORTEST_PASSWORD) {
    const sentence = `Please take at least ${SHORTEST_PASSWORD} characters. Four random words do well.`
    return { score: Math.min(score, 2), problem: { reason: 'password_too_short', sentence } }
  }
  if (withoutWords(password, wordsOf(about)).length < LEAST_OF_ITS_OWN) {
    const sentence = 'Most of this is a name, address or company that others know. Four random words do well.'
    return { score: Math.min(score, 2), problem: { reason: 'password_too_weak', sentence } }
  }
  if (score >= NEEDED_SCORE) return { score, problem: null }
  const why = feedback.warning ?? 'This is easy to guess.'
  const sentence = `${/[.!]$/.test(why) ? why : `${why}.`} Four random words do well.`
  return { score, problem: { reason: 'password_too_weak', sentence } }
}

/** Refuses `password_too_short`, `password_too_long`, `password_too_weak`. */
export async function refuseWeakPassword(password: string, about: readonly string[]): Promise<void> {
  const { problem } = await passwordStrength(password, about)
  if (problem) throw new Refusal('invalid', problem.reason, problem.sentence)
}

function wordsOf(about: readonly string[]): string[] {
  return about.flatMap((text) => [text, ...text.split(/[\s@.,_-]+/)]).filter((word) => word.length > 2)
}

function withoutWords(password: string, words: readonly string[]): string {
  let rest = password.toLowerCase()
  for (const word of words.toSorted((a, b) => b.length - a.length))
    rest = rest.replaceAll(word.toLowerCase(), '')
  return rest
}

let loading: Promise<ZxcvbnFactory> | undefined

/** The dictionaries are some megabytes, and a password is chosen seldom: they are read when the first one is. */
function judge(): Promise<ZxcvbnFactory> {
  loading ??= load()
  return loading
}

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
    maxLength: LONGEST_PASSWORD,
  })
}
