import { Button, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Refused } from '#src/people/web/door/door.tsx'
import { useMembers } from '#src/people/web/use-members.ts'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import styles from './sharing.module.css'
import { useMakeMail, type View } from './use-sharing.ts'
import { WEEKDAYS } from './words.ts'

/** Who gets the figures, on which day and at what time of the company's clock. */
export function MailForm({ view, onDone }: { view: View; onDone: () => void }) {
  const { member, workspace } = useSession()
  const mayOutside = useMay('workspace.write')
  const members = useMembers()
  const make = useMakeMail()
  const [weekday, setWeekday] = useState(1)
  const [time, setTime] = useState('08:00')
  const [readers, setReaders] = useState<string[]>(member ? [member.id] : [])
  const [addresses, setAddresses] = useState<string[]>([])
  const isOwn = view.name === 'own'

  function send() {
    const [hour = 8, minute = 0] = time.split(':').map(Number)
    const mail = { ...view, weekday, minute: hour * 60 + minute, members: readers, addresses }
    make.mutate(mail, {
      onSuccess: () => {
        sayDone(`These figures are mailed every ${WEEKDAYS[weekday - 1]} at ${time}.`)
        onDone()
      },
    })
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className={styles.pair}>
        <Select
          label="Every"
          data={WEEKDAYS.map((label, i) => ({ value: String(i + 1), label }))}
          value={String(weekday)}
          allowDeselect={false}
          onChange={(value) => setWeekday(Number(value ?? 1))}
        />
        <TextInput
          type="time"
          label="At"
          value={time}
          required
          withAsterisk={false}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
      </div>
      <p className={styles.text}>By the clock of {workspace.time_zone.replaceAll('_', ' ')}.</p>
      {!isOwn && (
        <MultiSelect
          label="To"
          placeholder={readers.length === 0 ? 'Members' : ''}
          data={(members.data ?? [])
            .filter(({ left_at, roles, email }) => left_at === null && email && !roles.includes('partner'))
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={readers}
          onChange={setReaders}
          searchable
        />
      )}
      {!isOwn && mayOutside && (
        <TagsInput
          label="And to addresses outside"
          placeholder={addresses.length === 0 ? 'board@example.com' : ''}
          value={addresses}
          onChange={setAddresses}
          splitChars={[',', ';', ' ']}
        />
      )}
      <Refused error={make.error} />
      <div>
        <Button type="submit" loading={make.isPending} disabled={readers.length + addresses.length === 0}>
          Mail it every week
        </Button>
      </div>
    </form>
  )
}
