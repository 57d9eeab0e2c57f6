import { UnstyledButton } from '@mantine/core'
import { IconDots, IconSearch } from '@tabler/icons-react'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { Bell, BellLink } from '#src/notifications/web/bell.tsx'
import { showNotices } from '#src/notifications/web/browser-notices.ts'
import { SampleNote } from '#src/people/web/first-steps/sample-note.tsx'
import { useKeys } from '../kit/keys.ts'
import { useLive } from '../kit/live/use-live.ts'
import { LaterMenu } from '../kit/menu/later-menu.tsx'
import { loadLater } from '../kit/server/load-later.ts'
import { useSession } from '../kit/server/session.ts'
import { undoLast } from '../kit/toasts/undo.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { FindButton, Finder } from './find/finder.tsx'
import { showTool } from './find/tool.ts'
import { pageAt } from './page-at.ts'
import { PAGES, type PageEntry } from './pages/index.ts'
import { PersonMenu, usePersonSections } from './person-menu.tsx'
import styles from './shell.module.css'
import { useResend } from './use-resend.ts'

const MOST_ON_A_PHONE = 3

const FirstSteps = lazy(() =>
  loadLater(async () => ({
    default: (await import('#src/people/web/first-steps/first-steps.tsx')).FirstSteps,
  })),
)
const LookAround = lazy(() =>
  loadLater(async () => ({
    default: (await import('#src/people/web/first-steps/look-around.tsx')).LookAround,
  })),
)

/** The navigation around every page: on the left, on phones at the bottom. */
export function Shell({ children }: { children: ReactNode }) {
  const { permissions, workspace } = useSession()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const pages = PAGES.filter(({ group, needs }) => group && needs && permissions[needs])
  useKeys('Everywhere', [
    ...pages.flatMap(({ key, title, path }) =>
      key ? [{ key, does: `Go to ${title}`, run: () => navigate({ to: path as never }) }] : [],
    ),
    { key: 'z', does: 'Take back what you did last', run: undoLast },
  ])
  useResend()
  useLive((ids) => showNotices(ids, (path) => navigate({ href: path })))
  if (pageAt(pathname)?.isBare) {
    return (
      <>
        <ConnectionBanner />
        <Finder />
        {children}
      </>
    )
  }
  return (
    <div className={styles.shell}>
      <ConnectionBanner />
      <Finder />
      <a href="#work" className={styles.skip}>
        Skip to the work
      </a>
      <nav className={styles.side} aria-label="Pages">
        <div className={styles.company}>
          <span className={styles.companyName}>{workspace.name}</span>
          <Bell />
        </div>
        <FindButton className={styles.link} />
        <Groups pages={pages} />
        <SampleNote />
        <PersonMenu />
      </nav>
      <main id="work" className={styles.work} tabIndex={-1}>
        {pathname === '/today' && permissions['workspace.write'] && (
          <Suspense fallback={null}>{workspace.is_sample ? <LookAround /> : <FirstSteps />}</Suspense>
        )}
        {children}
      </main>
      <PhoneBar pages={pages} />
    </div>
  )
}

function Groups({ pages }: { pages: PageEntry[] }) {
  const groups = [...new Set(pages.map(({ group }) => group))]
  return (
    <div className={styles.groups}>
      {groups.map((group) => (
        <div key={group}>
          <p className={styles.group}>{group}</p>
          {pages
            .filter((page) => page.group === group)
            .map((page) => (
              <NavigationLink key={page.path} page={page} />
            ))}
        </div>
      ))}
    </div>
  )
}

function NavigationLink({ page, phone = false }: { page: PageEntry; phone?: boolean }) {
  const { pathname } = useLocation()
  const isHere = pathname === page.path || pathname.startsWith(`${page.path}/`)
  const Icon = page.icon
  return (
    <Link
      to={page.path as never}
      className={phone ? styles.phoneLink : styles.link}
      aria-current={isHere ? 'page' : undefined}
    >
      {Icon && <Icon size={phone ? 22 : 17} stroke={1.6} />}
      <span>{page.title}</span>
    </Link>
  )
}

function PhoneBar({ pages }: { pages: PageEntry[] }) {
  const navigate = useNavigate()
  const find = {
    key: 'find',
    label: 'Find',
    icon: <IconSearch size={17} stroke={1.6} />,
    run: () => showTool('palette'),
  }
  const rest = pages.slice(MOST_ON_A_PHONE).map(({ path, title, icon: Icon }) => ({
    key: path,
    label: title,
    icon: Icon && <Icon size={17} stroke={1.6} />,
    run: () => navigate({ to: path as never }),
  }))
  return (
    <nav className={styles.phone} aria-label="Pages">
      {pages.slice(0, MOST_ON_A_PHONE).map((page) => (
        <NavigationLink key={page.path} page={page} phone />
      ))}
      <BellLink className={styles.phoneLink} />
      <LaterMenu
        position="top-end"
        width="calc(100vw - 16px)"
        offset={8}
        className={styles.more}
        sections={[{ className: styles.morePages, entries: [find, ...rest] }, ...usePersonSections()]}
      >
        <UnstyledButton className={styles.phoneLink} aria-label="More pages">
          <IconDots size={22} stroke={1.6} />
          <span>More</span>
        </UnstyledButton>
      </LaterMenu>
    </nav>
  )
}
