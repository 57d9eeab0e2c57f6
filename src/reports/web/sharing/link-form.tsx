import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { CopyLink } from '#src/people/web/copy-link.tsx'
import { Refused } from '#src/people/web/door/door.tsx'
import styles from './sharing.module.css'
import { useMakeLink, type View } from './use-sharing.ts'

const NO_END = 'none'
const ENDS = [
  { value: '7', label: 'In a week' },
  { value: '30', label: 'In 30 days' },
  { value: '365', label: 'In a year' },
  { value: NO_END, label: 'When I withdraw it' },
]

export function LinkForm({ view }: { view: View }) {
  const make = useMakeLink()
  const [ends, setEnds] = useState('30')
  if (make.data) {
    return (
      <div className={styles.form}>
        <p className={styles.text}>Copy it now: it is shown this once, and kept only as a hash.</p>
        <CopyLink link={make.data.address} label="The link" />
      </div>
    )
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate({ ...view, days: ends === NO_END ? null : Number(ends) })
      }}
    >
      <p className={styles.text}>
        Whoever has the link sees these figures as they are when they open it, without signing in: no leads
        and nobody’s name. It ends when you withdraw it, and when you leave.
      </p>
      <Select
        label="Ends"
        data={ENDS}
        value={ends}
        allowDeselect={false}
        onChange={(value) => setEnds(value ?? '30')}
      />
      <Refused error={make.error} />
      <div>
        <Button type="submit" loading={make.isPending}>
          Make the link
        </Button>
      </div>
    </form>
  )
}
