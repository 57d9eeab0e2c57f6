import { Select } from '@mantine/core'
import { ConditionEditor } from '#src/definition/web/condition/condition-editor.tsx'
import { headingOf, WEEKDAYS } from '../saying/say-program.ts'
import { changed, type DraftStep } from './edit-program.ts'
import type { Editing } from './editing.ts'
import styles from './forms.module.css'
import { MailForm } from './mail-form.tsx'
import { WholeNumber } from './whole-number.tsx'

const MOST_DAYS = 730
const MOST_BEFORE = 365
const MOST_TO_CALL = 60

/** What a step does, to be changed. */
export function StepForm({ editing, at }: { editing: Editing; at: number }) {
  const step = editing.document.steps[at]
  if (!step) return null
  const set = (next: DraftStep) => editing.change(changed(editing.document, at, next))
  switch (step.do) {
    case 'mail':
      return <MailForm editing={editing} step={step} onChange={set} />
    case 'wait':
      return (
        <Days
          label="Days to wait"
          value={step.days}
          most={MOST_DAYS}
          onChange={(days) => set({ ...step, days })}
        />
      )
    case 'wait_weekday':
      return (
        <Select
          label="Until nine o’clock of the next"
          className={styles.short}
          data={WEEKDAYS.map((label, i) => ({ value: String(i + 1), label }))}
          value={String(step.weekday)}
          allowDeselect={false}
          onChange={(value) => value && set({ ...step, weekday: Number(value) })}
        />
      )
    case 'wait_date':
      return <DateForm editing={editing} step={step} onChange={set} />
    case 'branch':
      return (
        <>
          <div>
            <p className={styles.label}>Leads of which</p>
            <ConditionEditor
              label="Who takes the other way"
              condition={step.when ?? undefined}
              fields={editing.fields}
              first="program.clicked_last"
              onChange={(when) => set({ ...step, when: when ?? null })}
            />
          </div>
          <Target
            label="go on to"
            editing={editing}
            at={at}
            value={step.to}
            onChange={(to) => set({ ...step, to })}
          />
          <p className={styles.hint}>
            All others go on to the next step. What is not known of a lead does not hold.
          </p>
        </>
      )
    case 'go':
      return (
        <Target
          label="Everybody goes on to"
          editing={editing}
          at={at}
          value={step.to}
          onChange={(to) => set({ ...step, to })}
        />
      )
    case 'call':
      return (
        <Days
          label="Days in which somebody calls"
          description="It becomes the next action of whoever has the lead. The control group is not called."
          value={step.within_days}
          most={MOST_TO_CALL}
          onChange={(within_days) => set({ ...step, within_days })}
        />
      )
  }
}

/** A whole number of days. */
export function Days(o: {
  label: string
  description?: string
  value: number
  least?: number
  most: number
  onChange: (days: number) => void
}) {
  return <WholeNumber {...o} least={o.least ?? 1} className={styles.short} />
}

type DateStep = Extract<DraftStep, { do: 'wait_date' }>

function DateForm(o: { editing: Editing; step: DateStep; onChange: (step: DateStep) => void }) {
  const { step, onChange } = o
  const dates = o.editing.fields.filter(({ kind }) => kind === 'date')
  return (
    <>
      <Select
        label="The date"
        placeholder="Choose one"
        data={dates.map(({ key, label }) => ({ value: key, label }))}
        value={step.field || null}
        allowDeselect={false}
        onChange={(field) => field && onChange({ ...step, field })}
      />
      <Days
        label="Days before it"
        value={step.days_before}
        least={0}
        most={MOST_BEFORE}
        onChange={(days_before) => onChange({ ...step, days_before })}
      />
      <Days
        label="Days at most"
        description="So long it waits where no such date is known."
        value={step.at_most_days}
        most={MOST_DAYS}
        onChange={(at_most_days) => onChange({ ...step, at_most_days })}
      />
    </>
  )
}

function Target(o: {
  label: string
  editing: Editing
  at: number
  value: string
  onChange: (to: string) => void
}) {
  const { steps } = o.editing.document
  const later = steps.flatMap((step, at) =>
    at > o.at ? [{ value: step.key, label: `Step ${at + 1}: ${headingOf(step, o.editing)}` }] : [],
  )
  const data = [...later, { value: 'end', label: 'The end' }]
  return (
    <Select
      label={o.label}
      data={data}
      value={data.some(({ value }) => value === o.value) ? o.value : null}
      placeholder="Choose a later step"
      allowDeselect={false}
      onChange={(to) => to && o.onChange(to)}
    />
  )
}
