import type { Said } from './use-service-levels.ts'

export interface ChangedSentences {
  /** A grade, or what does not depend on it. */
  what: string
  before: string[]
  after: string[]
}

/** What service levels say differently from others: the sentences that went and those that came, part by part. Pure. */
export function changedSentences(before: Said, after: Said): ChangedSentences[] {
  const parts = (said: Said) =>
    new Map([
      ...said.grades.map(({ label, sentences }) => [label, sentences] as const),
      ['Not judged yet', said.others] as const,
      ['Every lead', said.rest] as const,
    ])
  const [old, next] = [parts(before), parts(after)]
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((what) => {
    const [gone, come] = [old.get(what) ?? [], next.get(what) ?? []]
    const changed = {
      what,
      before: gone.filter((sentence) => !come.includes(sentence)),
      after: come.filter((sentence) => !gone.includes(sentence)),
    }
    return changed.before.length + changed.after.length > 0 ? [changed] : []
  })
}
