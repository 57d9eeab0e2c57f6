import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useKeys } from '#src/web/kit/keys.ts'
import { TabRow, tabClass, useShownInView } from '#src/web/kit/page/tabs.tsx'
import type { Search } from '#src/web/kit/search-state.ts'
import { carriedAlong } from '../address.ts'
import styles from './report-tabs.module.css'

/** The pages of figures, by the question they answer. */
const GROUPS = [
  { label: 'Overview', pages: [['/figures', 'Overview']] },
  {
    label: 'Books',
    pages: [
      ['/figures/ledger', 'Ledger'],
      ['/figures/waterfall', 'Waterfall'],
      ['/figures/leaks', 'Leaks'],
    ],
  },
  {
    label: 'Money',
    pages: [
      ['/figures/sources', 'Sources'],
      ['/figures/return', 'Return'],
      ['/figures/attribution', 'Attribution'],
    ],
  },
  {
    label: 'Work',
    pages: [
      ['/figures/response', 'Response'],
      ['/figures/pace', 'Pace'],
      ['/figures/acceptance', 'Acceptance'],
      ['/figures/review', 'Review board'],
      ['/figures/nurture-lift', 'Nurture lift'],
      ['/figures/partners', 'Partners'],
    ],
  },
  {
    label: 'Market',
    pages: [
      ['/figures/profile', 'Profile'],
      ['/figures/did-you-buy', 'Did you buy?'],
      ['/figures/competitors', 'Competitors'],
    ],
  },
] as const

type Group = (typeof GROUPS)[number]
export type ReportPath = Group['pages'][number][0]

const pagesOf = (group: Group): readonly (readonly [path: ReportPath, label: string])[] => group.pages

export function titleOf(path: ReportPath): string {
  return (
    GROUPS.flatMap(pagesOf)
      .filter(([one]) => one === path)
      .map(([, label]) => label)[0] ?? ''
  )
}

/** The way between the pages of figures: what it is about, and below it the pages that tell of that. */
export function ReportTabs({ shown }: { shown: ReportPath }) {
  const navigate = useNavigate()
  const search = carriedAlong(useSearch({ strict: false }) as Search)
  const current = GROUPS.find((group) => pagesOf(group).some(([path]) => path === shown)) ?? GROUPS[0]
  const pages = pagesOf(current)
  const row = useShownInView(shown)
  useKeys(
    'Figures',
    GROUPS.map((group, i) => ({
      key: String(i + 1),
      does: pagesOf(group).length > 1 ? `${group.label}, again for its next page` : group.label,
      run: () => navigate({ to: nextIn(group, shown) as never, search: search as never }),
    })),
  )
  return (
    <div className={styles.rows}>
      <TabRow label="Reports" shown={current.label}>
        {GROUPS.map((group) => (
          <li key={group.label}>
            <Link
              to={group.pages[0][0] as never}
              search={search as never}
              className={tabClass}
              activeOptions={{ exact: true, includeSearch: false }}
              aria-current={group === current ? 'page' : undefined}
            >
              {group.label}
            </Link>
          </li>
        ))}
      </TabRow>
      {pages.length > 1 && (
        <nav aria-label={current.label}>
          <ul className={styles.pages} ref={row}>
            {pages.map(([path, label]) => (
              <li key={path}>
                <Link
                  to={path as never}
                  search={search as never}
                  className={styles.page}
                  activeOptions={{ exact: true, includeSearch: false }}
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  )
}

/** The first page of a group, or where one of them is shown the one after it. */
function nextIn(group: Group, shown: ReportPath): ReportPath {
  const paths = pagesOf(group).map(([path]) => path)
  return paths[(paths.indexOf(shown) + 1) % paths.length] as ReportPath
}
