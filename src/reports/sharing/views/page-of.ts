import type { FigureView } from './rules.ts'

/** Reports whose page is called otherwise, or that are part of another page. */
const PAGES: Record<string, string> = {
  overview: '/figures',
  campaigns: '/campaigns',
  payback: '/campaigns',
  overturns: '/figures/review',
  suggestions: '/figures/review',
  attainment: '/owed',
  'time-in-stage': '/figures/pace',
  velocity: '/figures/pace',
  effort: '/figures/response',
}

/** Where those who sign in see a view, with the leads behind it. */
export function pageOf({ kind, name, query }: FigureView): string {
  if (name === 'own') return `/my-figures?${query}`
  return kind === 'board'
    ? `/figures?board=${name}&${query}`
    : `${PAGES[name] ?? `/figures/${name}`}?${query}`
}
