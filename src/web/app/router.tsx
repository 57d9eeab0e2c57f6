import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router'
import { addressText, parseAddress, type Search } from '../kit/search-state.ts'
import { loadLater } from '../kit/server/load-later.ts'
import { useMe } from '../kit/server/session.ts'
import { pageAt } from './page-at.ts'
import { PAGES } from './pages/index.ts'
import { client } from './query-client.ts'
import { PageFailed, PageMissing, Root } from './root.tsx'

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
      if (cause !== 'preload') ask?.(client, deps, params)
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

/** Where a day begins: for who works leads, for who reads figures, for who takes calls. */
const FIRST_PAGES = ['/today', '/figures', '/desk', '/account']

function FirstPage() {
  const { data: me } = useMe()
  const first = FIRST_PAGES.map(pageAt).find((page) => page?.needs && me?.permissions[page.needs])
  return first ? <Navigate to={first.path as never} replace /> : <PageMissing />
}
