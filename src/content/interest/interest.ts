import type { BuyingStage } from '../touches/tables.ts'

/** What somebody can do that shows interest. */
export const BEHAVIOURS = [
  'inquired',
  'replied',
  'talked',
  'downloaded',
  'watched',
  'clicked',
  'visited',
] as const
export type Behaviour = (typeof BEHAVIOURS)[number]

/** How much interest each thing shows, as a workspace has it. */
export interface InterestRules {
  /** Points of each behaviour on the day it happens. */
  points: Record<Behaviour, number>
  /** By how much they count where the thing says how near to buying somebody is who wants it. */
  times: Record<BuyingStage, number>
  /** After so many days a point is half a point. */
  half_life_days: number
}

/** One thing a person did. */
export interface Deed {
  behaviour: Behaviour
  at: Date
  topic: string | null
  buyingStage: BuyingStage | null
  /** What it was about, as it is told: a title, a page, what was asked for. */
  about: string | null
}

/** The same thing done once or more, and what is left of its points. */
export interface InterestPart {
  behaviour: Behaviour
  about: string | null
  topic: string | null
  buyingStage: BuyingStage | null
  times: number
  lastAt: Date
  points: number
}

export interface Interest {
  /** 0 to 100, whole. */
  score: number
  /** Before it is rounded and ends at 100. */
  sum: number
  topics: { topic: string; score: number }[]
  /** What it is made of, the most telling first. */
  parts: InterestPart[]
}

/** What counts where a workspace said nothing. */
export const DEFAULT_INTEREST: InterestRules = {
  points: { inquired: 20, replied: 20, talked: 15, downloaded: 10, watched: 10, clicked: 5, visited: 3 },
  times: { awareness: 1, consideration: 2, decision: 4 },
  half_life_days: 21,
}

export const HIGHEST_INTEREST = 100
const DAY = 86_400_000

/**
 * The interest behind what a person did, in all and by topic: the sum over all deeds of
 * `points(behaviour) × times(buying stage) × 2^(−age / half-life)`, age and half-life in days, ended at 100. Radioactive
 * decay: without new deeds the sum halves in each half-life, whatever it is made of, so the order of two people stays
 * as it is while neither does anything. Deeds dated after `now` count as of now. A deed without a topic counts in all only.
 */
export function interestOf(deeds: readonly Deed[], rules: InterestRules, now: Date): Interest {
  const parts = [...Map.groupBy(deeds, partKey).values()]
    .map((same) => partOf(same, rules, now))
    .toSorted(byPoints)
  const topics = [...Map.groupBy(parts, (part) => part.topic)]
    .flatMap(([topic, about]) => (topic === null ? [] : [{ topic, score: ended(sumOf(about)) }]))
    .toSorted((a, b) => b.score - a.score || (a.topic < b.topic ? -1 : 1))
  const sum = sumOf(parts)
  return { score: ended(sum), sum, topics, parts }
}

/** What a deed is worth `now`, in points: see `interestOf`. */
export function pointsOf(deed: Deed, { points, times, half_life_days }: InterestRules, now: Date): number {
  const age = Math.max(0, now.getTime() - deed.at.getTime()) / DAY
  const full = points[deed.behaviour] * (deed.buyingStage === null ? 1 : times[deed.buyingStage])
  return full * 2 ** (-age / half_life_days)
}

function partOf(same: readonly Deed[], rules: InterestRules, now: Date): InterestPart {
  const latest = same.reduce((a, b) => (b.at > a.at ? b : a))
  return {
    behaviour: latest.behaviour,
    about: latest.about,
    topic: latest.topic,
    buyingStage: latest.buyingStage,
    times: same.length,
    lastAt: latest.at,
    points: sum(same.map((deed) => pointsOf(deed, rules, now))),
  }
}

function partKey({ behaviour, about, topic, buyingStage }: Deed): string {
  return JSON.stringify([behaviour, about, topic, buyingStage])
}

function byPoints(a: InterestPart, b: InterestPart): number {
  return (
    b.points - a.points || b.lastAt.getTime() - a.lastAt.getTime() || (partName(a) < partName(b) ? -1 : 1)
  )
}

function partName({ behaviour, about, topic, buyingStage }: InterestPart): string {
  return JSON.stringify([behaviour, about, topic, buyingStage])
}

function sumOf(parts: readonly InterestPart[]): number {
  return sum(parts.map(({ points }) => points))
}

/** From the smallest on, so that the order in which they came makes no difference. */
function sum(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((all, one) => all + one, 0)
}

function ended(points: number): number {
  return Math.min(HIGHEST_INTEREST, Math.round(points))
}
