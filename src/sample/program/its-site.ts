import { type NewTouch, putSite } from '#src/content/index.ts'
import type { Context } from '#src/people/context.ts'

const SITE = 'https://www.brightwater.example'
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const PAGES = [
  { pattern: '/prices*', topic: null, buying_stage: 'decision' },
  { pattern: '/compare*', topic: null, buying_stage: 'consideration' },
  { pattern: '/dosing-pumps*', topic: 'dosing pumps', buying_stage: 'awareness' },
  { pattern: '/borehole-pumps*', topic: 'borehole pumps', buying_stage: 'awareness' },
  { pattern: '/sewage-lifting*', topic: 'sewage lifting', buying_stage: 'awareness' },
  { pattern: '/control-cabinets*', topic: 'control cabinets', buying_stage: 'awareness' },
] as const

/** The sample company takes visits of its site, and says what its pages are about. */
export async function makeItsSite(ctx: Context): Promise<void> {
  const pages = PAGES.map((page) => ({ ...page }))
  await putSite(ctx, { is_on: true, origins: [SITE], pages, several: { visits: 3, days: 7 } })
}

/**
 * What readers looked at on the site after a click: each second one looks around, some of them come back days later for
 * the prices. Told apart by their place in the list, so that the sample is the same whenever it is made.
 */
export function visitsAfter(clicks: readonly NewTouch[], now: Date): NewTouch[] {
  const visits = clicks.flatMap(({ person_id, happened_at, topic }, i): NewTouch[] => {
    if (i % 2 === 1) return []
    const about = PAGES.find((page) => page.topic !== null && page.topic === topic) ?? PAGES[1]
    const visit = (page: (typeof PAGES)[number], after: number): NewTouch => ({
      ...{ person_id, kind: 'visited', happened_at: new Date(happened_at.getTime() + after) },
      ...{ topic: page.topic, buying_stage: page.buying_stage },
      address: `${SITE}${page.pattern.slice(0, -1)}`,
    })
    const back = i % 6 === 0 ? [visit(PAGES[0], 3 * DAY_MS)] : []
    return [visit(about, 2 * MINUTE_MS), ...back]
  })
  return visits.filter(({ happened_at }) => happened_at <= now)
}
