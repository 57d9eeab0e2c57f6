import { Button, Popover } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { BulkInput } from '#src/reports/lists/bulk/bulk-command.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import styles from './bulk.module.css'
import { HandOverForm } from './hand-over-form.tsx'
import { RecycleForm } from './recycle-form.tsx'
import { TagForm } from './tag-form.tsx'

type Asked = 'assign' | 'recycle' | 'tag'

/** What can be done with the leads that are chosen, at the foot of the list. */
export function BulkBar(o: {
  count: number
  isEstimate: boolean
  /** All that can be chosen, where only a part is. */
  more: { label: string; choose: () => void } | null
  tags: readonly string[]
  onCommand: (command: BulkInput) => void
  onClear: () => void
}) {
  const [open, setOpen] = useState<Asked | null>(null)
  const may = { assign: useMay('leads.steer'), recycle: useMay('leads.work'), tag: useMay('leads.note') }
  const send = (command: BulkInput) => {
    setOpen(null)
    o.onCommand(command)
  }
  const ways: { name: Asked; verb: string; key: string; form: ReactNode }[] = [
    { name: 'assign', verb: 'Hand over', key: 'H', form: <HandOverForm onSend={send} /> },
    { name: 'recycle', verb: 'Recycle', key: 'Y', form: <RecycleForm onSend={send} /> },
    { name: 'tag', verb: 'Tag', key: 'T', form: <TagForm known={o.tags} onSend={send} /> },
  ]
  const allowed = ways.filter(({ name }) => may[name])
  useKeys(
    'Chosen leads',
    allowed.map(({ name, verb, key }) => ({
      key,
      does: `${verb} the chosen leads`,
      run: () => setOpen(name),
    })),
  )
  const leads = o.count === 1 ? '1 lead' : `${o.isEstimate ? 'about ' : ''}${sayNumber(o.count)} leads`
  return (
    <div className={styles.bar} role="toolbar" aria-label="What to do with the chosen leads">
      <span className={styles.count} role="status">
        {leads} chosen
      </span>
      {o.more && (
        <Button size="compact-sm" variant="subtle" onClick={o.more.choose}>
          {o.more.label}
        </Button>
      )}
      {allowed.map(({ name, verb, key, form }) => (
        <Popover
          key={name}
          opened={open === name}
          onChange={(opened) => setOpen(opened ? name : null)}
          position="top"
          trapFocus
          returnFocus
          width={320}
        >
          <Popover.Target>
            <Button
              size="sm"
              variant="default"
              aria-expanded={open === name}
              rightSection={<kbd className={styles.key}>⇧{key}</kbd>}
              onClick={() => setOpen(open === name ? null : name)}
            >
              {verb}
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label={verb}>{form}</Popover.Dropdown>
        </Popover>
      ))}
      <Button size="sm" variant="subtle" color="gray" px={8} aria-label="Choose none" onClick={o.onClear}>
        <IconX size={16} />
      </Button>
    </div>
  )
}
