import { Checkbox } from '@mantine/core'
import { useSession } from '#src/web/kit/server/session.ts'
import { ROLES, type Role } from '../../roles.ts'
import { ROLE_WORDS } from './role-words.ts'
import styles from './staff.module.css'
import { type Member, useChangeMember } from './use-people.ts'

/** What somebody may do: of several roles the farthest counts. */
export function RolesPart({ member }: { member: Member }) {
  const change = useChangeMember(member)
  const { roles: own } = useSession()

  function toggle(role: Role, isOn: boolean) {
    const roles = isOn ? [...member.roles, role] : member.roles.filter((one) => one !== role)
    const { name } = ROLE_WORDS[role]
    change({ roles }, isOn ? `${member.name} is ${name} now.` : `${member.name} is no ${name} any more.`)
  }

  return (
    <section className={styles.part}>
      <h3 className={styles.partTitle}>Roles</h3>
      <div className={styles.roles}>
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            label={ROLE_WORDS[role].name}
            description={ROLE_WORDS[role].does}
            checked={member.roles.includes(role)}
            disabled={role === 'administrator' && !own.includes('administrator')}
            onChange={(event) => toggle(role, event.currentTarget.checked)}
          />
        ))}
      </div>
    </section>
  )
}
