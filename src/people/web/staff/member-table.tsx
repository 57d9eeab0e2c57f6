import { When } from '#src/web/kit/time/when.tsx'
import { sayRoles } from './role-words.ts'
import styles from './staff.module.css'
import { type Member, useAbsences, useCompany, useInvitations, useTeams } from './use-people.ts'

/** One line each: who, in which role and team, how they get in, how much they take, whether they are there. */
export function MemberTable(o: {
  members: Member[]
  chosen: string | undefined
  self: string | undefined
  onChoose: (id: string) => void
}) {
  const teams = useTeams()
  const company = useCompany()
  const invitations = useInvitations()
  const absences = useAbsences()
  const now = Date.now()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>Name</th>
          <th>Roles</th>
          <th data-wide="">Team</th>
          <th>Sign-in</th>
          <th data-number="" data-wide="">
            Most leads
          </th>
          <th>On leave</th>
        </tr>
      </thead>
      <tbody>
        {o.members.map((member) => {
          const away = absences.data?.find(
            (one) =>
              one.member_id === member.id &&
              Date.parse(one.starts_at) <= now &&
              Date.parse(one.ends_at) > now,
          )
          return (
            <tr key={member.id} data-chosen={member.id === o.chosen || undefined}>
              <td>
                <button
                  type="button"
                  className={styles.name}
                  aria-expanded={member.id === o.chosen}
                  onClick={() => o.onChoose(member.id)}
                >
                  <span className="clip" style={{ display: 'block' }}>
                    <bdi>{member.name}</bdi>
                    <Mark member={member} self={o.self} company={company.data} />
                  </span>
                </button>
              </td>
              <td data-under="">
                <div className="clip">{sayRoles(member.roles)}</div>
              </td>
              <td data-wide="">
                <div className="clip">{teams.data?.find(({ id }) => id === member.team_id)?.name}</div>
              </td>
              <td style={{ whiteSpace: 'nowrap' }}>
                <GetsIn
                  member={member}
                  invitedAt={invitations.data?.find(({ member_id }) => member_id === member.id)?.invited_at}
                />
              </td>
              <td data-number="" data-wide="">
                {member.receives_leads ? (member.ceiling_open ?? 'no limit') : ''}
              </td>
              <td>
                {away && (
                  <>
                    until <When at={away.ends_at} day />
                  </>
                )}
                {!away && member.set_aside_at && (
                  <>
                    set aside <When at={member.set_aside_at} day />
                  </>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Mark(o: {
  member: Member
  self: string | undefined
  company: { lead_manager_id: string; sponsor_id: string | null } | undefined
}) {
  const marks = [
    o.member.id === o.self && 'you',
    o.member.id === o.company?.lead_manager_id && 'owns lead management',
    o.member.id === o.company?.sponsor_id && 'sponsor',
  ].filter(Boolean)
  return marks.length > 0 ? <span className={styles.mark}>{marks.join(', ')}</span> : null
}

function GetsIn({ member, invitedAt }: { member: Member; invitedAt: string | undefined }) {
  if (member.left_at) {
    return (
      <>
        left <When at={member.left_at} day />
      </>
    )
  }
  if (member.user_id) return <>signs in</>
  if (!invitedAt) return <span className="quiet">no sign-in</span>
  return (
    <>
      invited <When at={invitedAt} />
    </>
  )
}
