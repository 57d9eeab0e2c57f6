import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Copy } from '#src/intake/web/forms/copy.tsx'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import styles from './bookings.module.css'
import { type Hook, type NewHook, useAddHook, useArchiveHook, useHooks } from './use-hooks.ts'

const TOOLS: { value: NewHook['tool']; label: string; how: string }[] = [
  {
    value: 'cal_com',
    label: 'Cal.com',
    how: 'In Cal.com under Settings, Developer, Webhooks: this address as subscriber URL, this secret, and booking created, rescheduled and cancelled.',
  },
  {
    value: 'calendly',
    label: 'Calendly',
    how: 'By Calendly’s API (webhook subscriptions): this address as url, this secret as signing_key, and invitee.created and invitee.canceled.',
  },
]

/** Calls that people book by themselves: where booking tools tell of them. */
export function BookingsCard() {
  const hooks = useHooks()
  const [isAdding, setAdding] = useState(false)
  const add = (
    <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
      Connect a tool
    </Button>
  )
  return (
    <Card title="Booked calls" aside={!isAdding && (hooks.data?.length ?? 0) > 0 && add}>
      <p className={styles.text}>
        Whoever books a call with Cal.com or Calendly becomes a lead whose next step is the call, at that
        time; it ends nurture, and goes to whoever works the lead already.
      </p>
      <Answer query={hooks} lines={3} small kept="Booked calls go on being taken.">
        {(all) => (
          <>
            {isAdding && <HookForm onClose={() => setAdding(false)} />}
            {all.length === 0 && !isAdding ? (
              <Empty title="No booking tool is connected" action={add}>
                Calls that people book by themselves then come in like every other inquiry.
              </Empty>
            ) : (
              <ul className={styles.hooks}>
                {all.map((hook) => (
                  <HookRow key={hook.id} hook={hook} />
                ))}
              </ul>
            )}
          </>
        )}
      </Answer>
    </Card>
  )
}

function HookForm({ onClose }: { onClose: () => void }) {
  const add = useAddHook()
  const [tool, setTool] = useState<NewHook['tool']>('cal_com')
  const [name, setName] = useState('')
  const label = TOOLS.find(({ value }) => value === tool)?.label ?? ''
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate({ tool, name: name.trim() || label }, { onSuccess: onClose })
      }}
    >
      <Select
        label="Tool"
        data={TOOLS}
        value={tool}
        allowDeselect={false}
        onChange={(value) => value && setTool(value as NewHook['tool'])}
      />
      <TextInput
        label="Name"
        placeholder={label}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={add.isPending}>
          Open an address
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  )
}

function HookRow({ hook }: { hook: Hook }) {
  const archive = useArchiveHook()
  const tool = TOOLS.find(({ value }) => value === hook.tool)
  return (
    <li>
      <div className={styles.head}>
        <span>
          <strong>
            <bdi>{hook.name}</bdi>
          </strong>{' '}
          <span className="quiet">
            {hook.last_heard_at ? (
              <>
                last heard <When at={hook.last_heard_at} />
              </>
            ) : (
              'nothing heard yet'
            )}
          </span>
        </span>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => {
            archive.mutate({ id: hook.id, isArchived: true })
            sayDone(`${hook.name} is not listened to any more.`, () =>
              archive.mutate({ id: hook.id, isArchived: false }),
            )
          }}
        >
          Disconnect
        </Button>
      </div>
      <p className={styles.how}>{tool?.how}</p>
      <dl className={styles.values}>
        <dt>Address</dt>
        <dd>
          <code>{hook.address}</code> <Copy text={hook.address} label="Copy" />
        </dd>
        <dt>Secret</dt>
        <dd>
          <code>{hook.secret}</code> <Copy text={hook.secret} label="Copy" />
        </dd>
      </dl>
    </li>
  )
}
