import { Button, Modal, MultiSelect, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Problem } from '#src/web/kit/server/api.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import { ROLES, type Role } from '../../roles.ts'
import { CopyLink } from '../copy-link.tsx'
import { Refused } from '../door/door.tsx'
import { useSetup } from '../door/use-access.ts'
import { ROLE_WORDS } from './role-words.ts'
import styles from './staff.module.css'
import { useOwnTeams, usePeopleChange } from './use-people.ts'

const NOBODY = { name: '', email: '', roles: ['rep'] as Role[], team_id: null as string | null }

interface Invited {
  name: string
  link: string | null
  mailedTo: string | null
}

/** Somebody new: with an invitation, or as somebody who never signs in. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [values, setValues] = useState(NOBODY)
  const [signsIn, setSignsIn] = useState(true)
  const [done, setDone] = useState<Invited | null>(null)
  return (
    <Modal opened onClose={onClose} title={done ? `${done.name} is invited` : 'Invite somebody'}>
      {done ? (
        <div className={styles.form}>
          <p className={styles.facts}>
            {done.link === null
              ? 'They are a member now, without signing in.'
              : done.mailedTo
                ? `A mail is on its way to ${done.mailedTo}. The same link, to hand over yourself:`
                : 'Give them this link. It is good once, for seven days, and shown only now:'}
          </p>
          {done.link && <CopyLink link={done.link} />}
          <div className={styles.buttons}>
            <Button
              onClick={() => {
                setValues({ ...NOBODY, roles: values.roles, team_id: values.team_id })
                setDone(null)
              }}
              data-autofocus
            >
              Invite another
            </Button>
            <Button variant="default" onClick={onClose}>
              Done
            </Button>
          </div>
        </div>
      ) : (
        <InviteForm
          values={values}
          signsIn={signsIn}
          setValues={setValues}
          setSignsIn={setSignsIn}
          onDone={setDone}
        />
      )}
    </Modal>
  )
}

function InviteForm(o: {
  values: typeof NOBODY
  signsIn: boolean
  setValues: (values: typeof NOBODY) => void
  setSignsIn: (signsIn: boolean) => void
  onDone: (invited: Invited) => void
}) {
  const { values, signsIn } = o
  const teams = useOwnTeams()
  const { roles: own } = useSession()
  const { data: setup } = useSetup()
  const add = usePeopleChange<object, { id: string }>('POST', () => '/api/members')
  const invite = usePeopleChange<object, { link: string; mailed_to: string | null }>(
    'POST',
    () => '/api/invitations',
  )
  const error = signsIn ? invite.error : add.error
  const field = error instanceof Problem && error.reason === 'email_taken' ? error.message : undefined

  function send() {
    const member = { ...values, name: values.name.trim(), email: values.email.trim() || null }
    if (signsIn) {
      invite.mutate(
        { member },
        { onSuccess: ({ link, mailed_to }) => o.onDone({ name: member.name, link, mailedTo: mailed_to }) },
      )
    } else
      add.mutate(member, { onSuccess: () => o.onDone({ name: member.name, link: null, mailedTo: null }) })
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextInput
        label="Name"
        value={values.name}
        onChange={(event) => o.setValues({ ...values, name: event.currentTarget.value })}
        required
        withAsterisk={false}
        data-autofocus
        maxLength={200}
      />
      <TextInput
        label="E-mail address"
        description={
          signsIn && setup && !setup.can_mail
            ? 'No mail server is set: you hand the link over yourself.'
            : undefined
        }
        type="email"
        value={values.email}
        error={field}
        onChange={(event) => o.setValues({ ...values, email: event.currentTarget.value })}
        required={signsIn}
        withAsterisk={false}
        maxLength={320}
      />
      <MultiSelect
        label="Roles"
        description={values.roles.map((role) => ROLE_WORDS[role].does).join(' ')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={ROLES.filter((role) => role !== 'administrator' || own.includes('administrator')).map(
          (value) => ({
            value,
            label: ROLE_WORDS[value].name,
          }),
        )}
        value={values.roles}
        onChange={(roles) => o.setValues({ ...values, roles: roles as Role[] })}
        required
        withAsterisk={false}
      />
      {(teams.data?.length ?? 0) > 0 && (
        <Select
          label="Team"
          data={teams.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          value={values.team_id}
          onChange={(team_id) => o.setValues({ ...values, team_id })}
          clearable
          placeholder="none"
        />
      )}
      <Switch
        label="Signs in"
        description="Without, leads can be accounted to them, and they get mail."
        checked={signsIn}
        onChange={(event) => o.setSignsIn(event.currentTarget.checked)}
      />
      <Refused error={field ? null : error} />
      <Button type="submit" loading={invite.isPending || add.isPending} disabled={values.roles.length === 0}>
        {signsIn ? 'Invite' : 'Add'}
      </Button>
    </form>
  )
}
