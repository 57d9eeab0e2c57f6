import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSession } from '#src/web/kit/server/session.ts'
import { useSetup } from '../door/use-access.ts'
import styles from './sample-note.module.css'

/** Says that nothing here is real, and where one's own company begins. */
export function SampleNote() {
  const { workspace, roles } = useSession()
  if (!workspace.is_sample) return null
  return (
    <p className={styles.note}>
      A sample company: everybody in it is made up.
      {roles.includes('administrator') && <WayToOwn />}
    </p>
  )
}

/** While nobody has taken it. */
function WayToOwn() {
  const { data: setup } = useSetup()
  if (!setup?.is_open) return null
  return (
    <>
      {' '}
      <Anchor component={Link} to={'/setup' as string} inherit>
        Set up your own
      </Anchor>
    </>
  )
}
