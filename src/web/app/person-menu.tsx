import { UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import {
  IconBuilding,
  IconCheck,
  IconLogout,
  IconMoon,
  IconSelector,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { signOut } from '#src/people/web/door/sign-out.ts'
import { LaterMenu, type MenuSection } from '../kit/menu/later-menu.tsx'
import { call } from '../kit/server/api.ts'
import { useSession } from '../kit/server/session.ts'
import { sayProblem } from '../kit/toasts/undo.tsx'
import styles from './shell.module.css'

/** Who is signed in, at the foot of the navigation. */
export function PersonMenu() {
  const { member, user, workspace } = useSession()
  const name = member?.name ?? user?.name ?? workspace.name
  return (
    <LaterMenu position="top-start" width={220} sections={usePersonSections()}>
      <UnstyledButton className={styles.person}>
        <span className="clip">{name}</span>
        <IconSelector size={14} />
      </UnstyledButton>
    </LaterMenu>
  )
}

/** The other companies one belongs to, one's account, light or dark, and the way out. */
export function usePersonSections(): MenuSection[] {
  const { setColorScheme } = useMantineColorScheme()
  const { user, workspace, workspaces } = useSession()
  const navigate = useNavigate()
  const isDark = useComputedColorScheme('light') === 'dark'
  const account = {
    key: 'account',
    label: 'Your account',
    icon: <IconUserCircle size={16} stroke={1.6} />,
    run: () => navigate({ to: '/account' as never }),
  }
  const colours = {
    key: 'colours',
    label: isDark ? 'Light' : 'Dark',
    icon: isDark ? <IconSun size={16} stroke={1.6} /> : <IconMoon size={16} stroke={1.6} />,
    run: () => setColorScheme(isDark ? 'light' : 'dark'),
  }
  const out = {
    key: 'out',
    label: 'Sign out',
    icon: <IconLogout size={16} stroke={1.6} />,
    run: () => signOut().catch(sayProblem),
  }
  const companies = workspaces.map(({ slug, name }) => ({
    key: slug,
    label: name,
    icon: slug === workspace.slug ? <IconCheck size={16} /> : <IconBuilding size={16} stroke={1.6} />,
    run: () => chooseWorkspace(slug),
  }))
  return [
    ...(companies.length > 1 ? [{ label: 'Companies', entries: companies }] : []),
    { entries: user ? [account, colours, out] : [colours] },
  ]
}

/** Another company is another world: nothing of this one stays in memory. */
function chooseWorkspace(slug: string): void {
  call('PUT', '/api/me/workspace', { slug })
    .then(() => window.location.assign('/'))
    .catch(sayProblem)
}
