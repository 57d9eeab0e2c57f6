import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router'
import { takeNewer } from '../kit/offline/newer-build.ts'
import { addressText, parseAddress, type Search } from '../kit/search-state.ts'
import { loadLater } from '../kit/server/load-later.ts'
import { meQuery, useMe } from '../kit/server/session.ts'
import { pageAt } from './page-at.ts'
import { PAGES } from './pages/index.ts'
import { client } from './query-client.ts'
import { PageFailed, PageMissing, Root } from './root.tsx'

/** What the first page of this visit begins with. */
let firstAnswer: Promise<unknown> | undefined

const root = createRootRoute({ component: Root, errorComponent: PageFailed, notFoundComponent: PageMissing })

const index = createRoute({ getParentRoute: () => root, path: '/', component: FirstPage })

const pages = PAGES.map(({ path, load, ask }) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(() => loadLater(load)),
    loaderDeps: ({ search }: { search: Search }) => search,
    // Not waited for: the page shows by itself whether it has come. A link that is only pointed at asks for nothing.
    loader: ({ cause, deps, params }) => {
      if (cause === 'preload') return
      const asked = ask?.(client, deps, params)
      firstAnswer ??= asked
    },
  }),
)

export const router = createRouter({
  routeTree: root.addChildren([index, ...pages]),
  defaultPreload: 'intent',
  parseSearch: parseAddress,
  stringifySearch: addressText,
  scrollRestoration: true,
})

router.subscribe('onResolved', ({ pathChanged }) => pathChanged && takeNewer())

/** Answers that come a little later than the scripts are still waited for. */
const PATIENCE_MS = 120

/** Resolves when the first page can be drawn at once with all it shows, or else soon: then it shows what is missing. */
export function beginFirstPage(): Promise<unknown> {
  const page = router.load().then(() => firstAnswer)
  const all = Promise.allSettled([client.prefetchQuery(meQuery), page])
  return Promise.race([all, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
}

/** Where a day begins: for who works leads, for who reads figures, for who takes calls. */
const FIRST_PAGES = ['/today', '/figures', '/desk', '/account']

function FirstPage() {
  const { data: me } = useMe()
  const first = FIRST_PAGES.map(pageAt).find((page) => page?.needs && me?.permissions[page.needs])
  return first ? <Navigate to={first.path as never} replace /> : <PageMissing />
}
