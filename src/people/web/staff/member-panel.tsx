import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import { AccessPart } from './access-part.tsx'
import { LeavePart } from './leave-part.tsx'
import { LoadPart } from './load-part.tsx'
import { PlacePart } from './place-part.tsx'
import { ROLE_WORDS, sayRoles } from './role-words.ts'
import { RolesPart } from './roles-part.tsx'
import styles from './staff.module.css'
import { type Member, useTeams } from './use-people.ts'

/** Everything about one member; changed in place by those who may. */
export function MemberPanel({ member, onClose }: { member: Member; onClose: () => void }) {
  const mayChange = useMay('people.write')
  const { member: self, permissions } = useSession()
  const mayRecordLeave =
    permissions['absences.write'] !== undefined &&
    (mayChange || permissions['absences.write'] === 'team' || member.id === self?.id)
  const isHere = member.left_at === null
  const mayMove = useMay('leads.steer')
  return (
    <aside className={styles.panel} aria-label={member.name}>
      <div className={styles.panelHead}>
        <div>
          <h2 className={styles.panelTitle}>
            <bdi>{member.name}</bdi>
          </h2>
          <p className={styles.facts}>{member.email}</p>
        </div>
        <ActionIcon aria-label="Close" onClick={onClose}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      {mayChange && <AccessPart member={member} />}
      {mayChange && isHere ? (
        <>
          <RolesPart member={member} />
          <PlacePart member={member} />
          <LoadPart member={member} />
        </>
      ) : (
        <ReadPart member={member} />
      )}
      {mayMove && (
        <section className={styles.part}>
          <div>
            <Button variant="default" component={Link} to={`/people/${member.id}/leads` as never}>
              Move all their leads
            </Button>
          </div>
          <p className={styles.facts}>For a leave, sick days, or when they go: shown before it is done.</p>
        </section>
      )}
      {isHere && <LeavePart member={member} mayChange={mayRecordLeave} />}
    </aside>
  )
}

function ReadPart({ member }: { member: Member }) {
  const teams = useTeams()
  const team = teams.data?.find(({ id }) => id === member.team_id)
  return (
    <section className={styles.part}>
      <h3 className={styles.partTitle}>{sayRoles(member.roles)}</h3>
      <p className={styles.facts}>{member.roles.map((role) => ROLE_WORDS[role].does).join(' ')}</p>
      {team && <p className={styles.facts}>Team: {team.name}</p>}
    </section>
  )
}
