import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSelector, IconSun } from '@tabler/icons-react'
import { useSession } from '../kit/session.ts'
import styles from './shell.module.css'

/** Who is signed in, at the foot of the navigation. */
export function PersonMenu() {
  const { member, user, workspace } = useSession()
  const name = member?.name ?? user?.name ?? workspace.name
  return (
    <Menu position="top-start" width={200}>
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
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const isDark = colorScheme === 'dark'
  return (
    <Menu.Item
      leftSection={isDark ? <IconSun size={16} /> : <IconMoon size={16} />}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      {isDark ? 'Light' : 'Dark'}
    </Menu.Item>
  )
}

PersonMenu.Items = PersonItems
