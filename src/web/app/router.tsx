import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router'
import { loadLater } from '../kit/load-later.ts'
import { addressText, parseAddress } from '../kit/search-state.ts'
import { useMe } from '../kit/session.ts'
import { PAGES } from './pages.tsx'
import { PageFailed, PageMissing, Root } from './root.tsx'

const root = createRootRoute({ component: Root, errorComponent: PageFailed, notFoundComponent: PageMissing })

const index = createRoute({ getParentRoute: () => root, path: '/', component: FirstPage })

const pages = PAGES.map(({ path, load }) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(() => loadLater(load)) }),
)

export const router = createRouter({
  routeTree: root.addChildren([index, ...pages]),
  defaultPreload: 'intent',
  parseSearch: parseAddress,
  stringifySearch: addressText,
  scrollRestoration: true,
})

/** The first page of the navigation that this person may see: Today for who works leads, the desk for the desk. */
function FirstPage() {
  const { data: me } = useMe()
  const first = PAGES.find(({ group, needs }) => group && needs && me?.permissions[needs])
  return first ? <Navigate to={first.path as never} replace /> : <PageMissing />
}
