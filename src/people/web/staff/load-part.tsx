import { NumberInput, Switch } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { loadLater } from '#src/web/kit/server/load-later.ts'
import styles from './staff.module.css'
import { type Member, useChangeMember } from './use-people.ts'

const JustEnoughPart = lazy(() =>
  loadLater(async () => ({
    default: (await import('#src/distribution/just-enough/web/just-enough-part.tsx')).JustEnoughPart,
  })),
)

/** How many leads somebody gets: whether, how much of them, and at most how many. */
export function LoadPart({ member }: { member: Member }) {
  const change = useChangeMember(member)
  return (
    <section className={styles.part}>
      <h3 className={styles.partTitle}>Leads</h3>
      <Switch
        label="Gets new leads"
        checked={member.receives_leads}
        onChange={(event) => {
          const receives_leads = event.currentTarget.checked
          change({ receives_leads }, receives_leads ? 'They get new leads.' : 'They get no new leads.')
        }}
      />
      {member.receives_leads && (
        <>
          <div className={styles.three}>
            <Ceiling
              label="Most at once"
              value={member.ceiling_open}
              onSave={(ceiling_open) =>
                change({ ceiling_open }, `Most at once: ${ceiling_open ?? 'no limit'}.`)
              }
            />
            <Ceiling
              label="Most a day"
              value={member.ceiling_day}
              onSave={(ceiling_day) => change({ ceiling_day }, `Most a day: ${ceiling_day ?? 'no limit'}.`)}
            />
            <Ceiling
              label="Most a week"
              value={member.ceiling_week}
              onSave={(ceiling_week) =>
                change({ ceiling_week }, `Most a week: ${ceiling_week ?? 'no limit'}.`)
              }
            />
          </div>
          <Suspense fallback={null}>
            <JustEnoughPart
              memberId={member.id}
              name={member.name}
              today={member.ceiling_open}
              onTake={(ceiling_open) => change({ ceiling_open }, `Most at once: ${ceiling_open}.`)}
            />
          </Suspense>
          <Ceiling
            label="Share"
            description="1 is as much as everybody; 0.5 half of it."
            value={Number(member.weight)}
            max={1000}
            decimals={2}
            onSave={(weight) => weight !== null && change({ weight }, `Share: ${weight}.`)}
          />
        </>
      )}
    </section>
  )
}

/** A number that is kept when one leaves it, or presses Enter; empty: no limit. */
function Ceiling(o: {
  label: string
  description?: string
  value: number | null
  max?: number
  decimals?: number
  onSave: (value: number | null) => void
}) {
  const [value, setValue] = useState<number | string>(o.value ?? '')
  const [from, setFrom] = useState(o.value)
  if (from !== o.value) {
    setFrom(o.value)
    setValue(o.value ?? '')
  }
  function save() {
    const next = value === '' ? null : Number(value)
    if (next !== o.value && !Number.isNaN(next)) o.onSave(next)
  }
  return (
    <NumberInput
      label={o.label}
      description={o.description}
      value={value}
      onChange={setValue}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
      }}
      min={0}
      max={o.max ?? 1_000_000}
      decimalScale={o.decimals ?? 0}
      allowNegative={false}
      placeholder="no limit"
      hideControls
    />
  )
}
