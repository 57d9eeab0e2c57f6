import { Menu, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
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
import { call } from '../kit/server/api.ts'
import { useSession } from '../kit/server/session.ts'
import { sayProblem } from '../kit/toasts/undo.tsx'
import styles from './shell.module.css'

/** Who is signed in, at the foot of the navigation. */
export function PersonMenu() {
  const { member, user, workspace } = useSession()
  const name = member?.name ?? user?.name ?? workspace.name
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <UnstyledButton className={styles.person}>
          <span className="clip">{name}</span>
          <IconSelector size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <PersonItems />
      </Menu.Dropdown>
    </Menu>
  )
}

function PersonItems() {
  const { setColorScheme } = useMantineColorScheme()
  const { user, workspace, workspaces } = useSession()
  const navigate = useNavigate()
  const isDark = useComputedColorScheme('light') === 'dark'
  return (
    <>
      {workspaces.length > 1 && (
        <>
          <Menu.Label>Companies</Menu.Label>
          {workspaces.map(({ slug, name }) => (
            <Menu.Item
              key={slug}
              leftSection={
                slug === workspace.slug ? <IconCheck size={16} /> : <IconBuilding size={16} stroke={1.6} />
              }
              onClick={() => chooseWorkspace(slug)}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Divider />
        </>
      )}
      {user && (
        <Menu.Item
          leftSection={<IconUserCircle size={16} stroke={1.6} />}
          onClick={() => navigate({ to: '/account' as never })}
        >
          Your account
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={isDark ? <IconSun size={16} stroke={1.6} /> : <IconMoon size={16} stroke={1.6} />}
        onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      >
        {isDark ? 'Light' : 'Dark'}
      </Menu.Item>
      {user && (
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.6} />}
          onClick={() => signOut().catch(sayProblem)}
        >
          Sign out
        </Menu.Item>
      )}
    </>
  )
}

/** Another company is another world: nothing of this one stays in memory. */
function chooseWorkspace(slug: string): void {
  call('PUT', '/api/me/workspace', { slug })
    .then(() => window.location.assign('/'))
    .catch(sayProblem)
}

PersonMenu.Items = PersonItems
