import { Button } from '@mantine/core'
import { useState } from 'react'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { CopyLink } from '../copy-link.tsx'
import styles from './staff.module.css'
import { type Member, useInvitations, usePeopleChange } from './use-people.ts'

interface Invited {
  id: string
  link: string
  mailed_to: string | null
}

/** How somebody gets in, and that they leave. */
export function AccessPart({ member }: { member: Member }) {
  const [shown, setShown] = useState<{ link: string; said: string } | null>(null)
  const depart = usePeopleChange<Member>(
    'PUT',
    ({ id }) => `/api/members/${id}/departure`,
    () => undefined,
  )
  const comeBack = usePeopleChange<Member>(
    'DELETE',
    ({ id }) => `/api/members/${id}/departure`,
    () => undefined,
  )

  if (member.left_at) {
    return (
      <section className={styles.part}>
        <p className={styles.facts}>
          Left <When at={member.left_at} />. What they did stays in the books.
        </p>
        <div>
          <Button
            variant="default"
            onClick={() =>
              comeBack.mutate(member, {
                onSuccess: () => sayDone(`${member.name} is back.`),
                onError: sayProblem,
              })
            }
          >
            Is back
          </Button>
        </div>
      </section>
    )
  }
  return (
    <section className={styles.part}>
      <h3 className={styles.partTitle}>Sign-in</h3>
      {member.user_id ? (
        <SignsIn member={member} onLink={setShown} />
      ) : (
        <Invitable member={member} onLink={setShown} />
      )}
      {shown && (
        <div>
          <p className={styles.facts}>{shown.said}</p>
          <CopyLink link={shown.link} />
        </div>
      )}
      <div>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          ml={-8}
          loading={depart.isPending}
          onClick={() =>
            depart.mutate(member, {
              onSuccess: () =>
                sayDone(`${member.name} has left: signed out, no new leads, open ones are handed over.`, () =>
                  comeBack.mutate(member, { onError: sayProblem }),
                ),
              onError: sayProblem,
            })
          }
        >
          Leaves the company
        </Button>
      </div>
    </section>
  )
}

type OnLink = (shown: { link: string; said: string }) => void

function SignsIn({ member, onLink }: { member: Member; onLink: OnLink }) {
  const make = usePeopleChange<Member, { link: string }>(
    'POST',
    ({ id }) => `/api/members/${id}/password-link`,
    () => undefined,
  )
  const forget = usePeopleChange<Member>(
    'DELETE',
    ({ id }) => `/api/members/${id}/devices`,
    () => undefined,
  )
  const [isLost, setLost] = useState(false)
  return (
    <>
      <p className={styles.facts}>Signs in.</p>
      <div className={styles.buttons}>
        <Button
          variant="default"
          loading={make.isPending}
          onClick={() =>
            make.mutate(member, {
              onSuccess: ({ link }) =>
                onLink({ link, said: 'Give them this link. It sets a new password, once, within a day:' }),
              onError: sayProblem,
            })
          }
        >
          Help with a lost password
        </Button>
        {!isLost && (
          <Button variant="default" onClick={() => setLost(true)}>
            Lost phone or computer
          </Button>
        )}
      </div>
      {isLost && (
        <>
          <p className={styles.facts}>
            It is signed out, everywhere, and its codes and passkeys let nobody in any more. {member.name}{' '}
            signs in with the password alone, and sets up a new phone.
          </p>
          <div className={styles.buttons}>
            <Button
              variant="default"
              loading={forget.isPending}
              onClick={() =>
                forget.mutate(member, {
                  onSuccess: () => {
                    setLost(false)
                    sayDone(`${member.name} is signed out. No lost phone or computer lets anybody in.`)
                  },
                  onError: sayProblem,
                })
              }
            >
              Shut it out
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setLost(false)}>
              Leave it
            </Button>
          </div>
        </>
      )}
    </>
  )
}

function Invitable({ member, onLink }: { member: Member; onLink: OnLink }) {
  const invitations = useInvitations()
  const invitation = invitations.data?.find(({ member_id }) => member_id === member.id)
  const invite = usePeopleChange<{ member_id: string; by_mail: boolean }, Invited>(
    'POST',
    () => '/api/invitations',
  )
  const withdraw = usePeopleChange<{ id: string }>(
    'DELETE',
    ({ id }) => `/api/invitations/${id}`,
    () => undefined,
  )

  function make() {
    invite.mutate(
      { member_id: member.id, by_mail: true },
      {
        onSuccess: ({ link, mailed_to }) =>
          onLink({
            link,
            said: mailed_to
              ? `Mailed to ${mailed_to}. The same link, to hand over yourself:`
              : 'Give them this link. It is good once, for seven days:',
          }),
        onError: sayProblem,
      },
    )
  }

  return (
    <>
      <p className={styles.facts}>
        {invitation ? (
          <>
            Invited <When at={invitation.invited_at} />; the link ends <When at={invitation.expires_at} />.
          </>
        ) : (
          'Does not sign in. Leads can be accounted to them all the same.'
        )}
      </p>
      <div className={styles.buttons}>
        <Button variant="default" loading={invite.isPending} onClick={make}>
          {invitation ? 'Make a new link' : 'Invite'}
        </Button>
        {invitation && (
          <Button
            variant="default"
            onClick={() =>
              withdraw.mutate(invitation, {
                onSuccess: () => sayDone('The link is good for nothing any more.'),
                onError: sayProblem,
              })
            }
          >
            Take it back
          </Button>
        )}
      </div>
    </>
  )
}
