import { Button, Popover, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ColumnChange } from './edits.ts'
import type { MendColumn } from './mend-table.tsx'
import styles from './mending.module.css'

type Way = ColumnChange['kind']

/** The head of a column; it opens what can be done to the whole column at once. */
export function ColumnMenu(o: {
  column: MendColumn
  others: readonly MendColumn[]
  /** How many rows would be changed. */
  count: number
  onChange: (change: ColumnChange) => void
}) {
  const [isOpen, setOpen] = useState(false)
  const [way, setWay] = useState<Way>('set')
  const [texts, setTexts] = useState({ value: '', from: '', find: '', by: '' })
  const type = (text: Partial<typeof texts>) => setTexts((before) => ({ ...before, ...text }))
  const change: ColumnChange =
    way === 'set'
      ? { kind: 'set', value: texts.value }
      : way === 'move'
        ? { kind: 'move', from: texts.from }
        : { kind: 'replace', find: texts.find, by: texts.by }
  const isReady = way === 'set' || (way === 'move' ? texts.from !== '' : texts.find !== '')
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus width={300}>
      <Popover.Target>
        <button
          type="button"
          className={styles.head}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          title={`Change “${o.column.label}” in many rows`}
          onClick={() => setOpen(!isOpen)}
        >
          <span className="clip">{o.column.label}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Change “${o.column.label}” in many rows`}>
        <form
          className={styles.menu}
          onSubmit={(event) => {
            event.preventDefault()
            if (!isReady) return
            o.onChange(change)
            setOpen(false)
          }}
        >
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label="How"
            data={[
              { value: 'set', label: 'Set' },
              { value: 'replace', label: 'Replace' },
              { value: 'move', label: 'Move here' },
            ]}
            value={way}
            onChange={(value) => setWay(value as Way)}
          />
          {way === 'set' && (
            <TextInput
              label="What stands there then"
              data-autofocus
              value={texts.value}
              onChange={(event) => type({ value: event.currentTarget.value })}
            />
          )}
          {way === 'replace' && (
            <>
              <TextInput
                label="This text"
                value={texts.find}
                onChange={(event) => type({ find: event.currentTarget.value })}
              />
              <TextInput
                label="becomes"
                value={texts.by}
                onChange={(event) => type({ by: event.currentTarget.value })}
              />
            </>
          )}
          {way === 'move' && (
            <Select
              label="What stands in"
              searchable
              comboboxProps={{ withinPortal: false }}
              data={o.others.map(({ key, label }) => ({ value: key, label }))}
              value={texts.from || null}
              onChange={(from) => type({ from: from ?? '' })}
            />
          )}
          <Button type="submit" disabled={!isReady}>
            Change {o.count === 1 ? '1 row' : `${o.count} rows`}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
