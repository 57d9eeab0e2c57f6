import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMembers } from '../use-members.ts'
import styles from './staff.module.css'
import { type Member, useCalendars, useChangeMember, useOwnTeams } from './use-people.ts'

/** Name, address, team, who leads them, who stands in, when they are there. */
export function PlacePart({ member }: { member: Member }) {
  const change = useChangeMember(member)
  const members = useMembers()
  const teams = useOwnTeams()
  const calendars = useCalendars()
  const others = (members.data ?? [])
    .filter(({ id, left_at, roles }) => id !== member.id && left_at === null && !roles.includes('partner'))
    .map(({ id, name }) => ({ value: id, label: name }))
  const nameOf = (id: string | null, list: { value: string; label: string }[]) =>
    list.find(({ value }) => value === id)?.label ?? 'nobody'
  const teamList = (teams.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const calendarList = (calendars.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <section className={styles.part}>
      <h3 className={styles.partTitle}>Place</h3>
      <div className={styles.pair}>
        <Line
          label="Name"
          value={member.name}
          onSave={(name) => change({ name }, `They are called “${name}” now.`)}
          required
        />
        <Line
          label="E-mail address"
          value={member.email ?? ''}
          type="email"
          onSave={(email) =>
            change({ email: email || null }, email ? `Mail goes to ${email}.` : 'They get no mail.')
          }
        />
      </div>
      <div className={styles.pair}>
        <Line
          label="Telephone"
          description="Answers to their leads are signed with it."
          value={member.phone ?? ''}
          type="tel"
          onSave={(phone) =>
            change({ phone: phone || null }, phone ? `Answers tell ${phone}.` : 'Answers tell no number.')
          }
        />
      </div>
      <div className={styles.pair}>
        <Select
          label="Team"
          data={teamList}
          value={member.team_id}
          onChange={(team_id) => change({ team_id }, `Team: ${nameOf(team_id, teamList)}.`)}
          clearable
          placeholder="none"
        />
        <Select
          label="Working hours"
          data={calendarList}
          value={member.calendar_id}
          onChange={(calendar_id) =>
            change(
              { calendar_id },
              `Working hours: ${calendar_id ? nameOf(calendar_id, calendarList) : 'office hours'}.`,
            )
          }
          clearable
          placeholder="office hours"
        />
      </div>
      <div className={styles.pair}>
        <Select
          label="Manager"
          data={others}
          value={member.manager_id}
          onChange={(manager_id) => change({ manager_id }, `Manager: ${nameOf(manager_id, others)}.`)}
          searchable
          clearable
          placeholder="that of the team"
        />
        <Select
          label="Deputy"
          description="Has their duties while they are on leave."
          data={others}
          value={member.deputy_id}
          onChange={(deputy_id) => change({ deputy_id }, `Deputy: ${nameOf(deputy_id, others)}.`)}
          searchable
          clearable
          placeholder="nobody"
          inputWrapperOrder={['label', 'input', 'description']}
        />
      </div>
    </section>
  )
}

/** A line that is kept when one leaves it, or presses Enter. */
function Line(o: {
  label: string
  value: string
  type?: string
  description?: string
  required?: boolean
  onSave: (value: string) => void
}) {
  const [text, setText] = useState(o.value)
  const [from, setFrom] = useState(o.value)
  if (from !== o.value) {
    setFrom(o.value)
    setText(o.value)
  }
  function save() {
    const value = text.trim()
    if (value === o.value) return
    if (value === '' && o.required) setText(o.value)
    else o.onSave(value)
  }
  return (
    <TextInput
      label={o.label}
      type={o.type ?? 'text'}
      description={o.description}
      inputWrapperOrder={['label', 'input', 'description']}
      value={text}
      maxLength={o.type === 'email' ? 320 : 200}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
      }}
    />
  )
}
