import { Autocomplete, Button, Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { WhenField } from '#src/followup/web/when-field.tsx'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import { sayCode } from '../words.ts'
import { ChosenPerson } from './chosen-person.tsx'
import styles from './desk.module.css'
import { type EntryValues, WAYS } from './entry.ts'
import { KnownPersons } from './known-persons.tsx'
import { useDeskChoices } from './use-desk.ts'
import { type FoundPerson, useFindPersons } from './use-find-persons.ts'

const WHO = ['name', 'company', 'phone', 'email'] as const
type WhoField = (typeof WHO)[number]

const LABELS: Record<WhoField, string> = { name: 'Name', company: 'Company', phone: 'Phone', email: 'E-mail' }

/** A conversation on one screen: Enter goes on to the next field, and keeps it after the last one. */
export function EntryForm(o: {
  values: EntryValues
  change: (change: Partial<EntryValues>) => void
  keep: () => void
  mayFind: boolean
  first: RefObject<HTMLInputElement | null>
  message: RefObject<HTMLTextAreaElement | null>
}) {
  const { values, change } = o
  const choices = useDeskChoices()
  const [typing, setTyping] = useState<WhoField | null>(null)
  const [current, setCurrent] = useState(-1)
  const typed = typing === null || values.person ? '' : values[typing]
  const { persons } = useFindPersons(typed, o.mayFind)

  function pick(person: FoundPerson): void {
    change({ person })
    setCurrent(-1)
    requestAnimationFrame(() => o.message.current?.focus())
  }
  function whoKey(event: KeyboardEvent<HTMLInputElement>): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = persons[current]
    if (step !== 0 && persons.length > 0) {
      event.preventDefault()
      setCurrent((at) => Math.max(-1, Math.min(persons.length - 1, at + step)))
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      event.stopPropagation()
      pick(chosen)
    } else if (event.key === 'Escape') setCurrent(-1)
  }
  const whoField = (field: WhoField) => (
    <TextInput
      key={field}
      ref={field === 'name' ? o.first : undefined}
      label={LABELS[field]}
      value={values[field]}
      type={field === 'phone' ? 'tel' : 'text'}
      inputMode={field === 'email' ? 'email' : undefined}
      autoComplete="off"
      spellCheck={false}
      role={o.mayFind ? 'combobox' : undefined}
      aria-expanded={o.mayFind ? typing === field && persons.length > 0 : undefined}
      aria-controls={o.mayFind ? 'desk-known' : undefined}
      aria-activedescendant={typing === field && current >= 0 ? `desk-known-${current}` : undefined}
      onFocus={() => {
        setTyping(field)
        setCurrent(-1)
      }}
      onChange={(event) => {
        setTyping(field)
        setCurrent(-1)
        change({ [field]: event.currentTarget.value })
      }}
      onKeyDown={whoKey}
    />
  )

  return (
    <form
      className={styles.form}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        o.keep()
      }}
      onKeyDown={goOn}
    >
      <fieldset className={styles.ways}>
        <legend>How they came</legend>
        {WAYS.map((way, i) => (
          <button
            type="button"
            key={way}
            className={styles.way}
            aria-pressed={values.how === way}
            title={`Alt+${i + 1}`}
            onClick={() => change({ how: way })}
          >
            {sayCode(way)}
          </button>
        ))}
      </fieldset>
      {values.how === 'trade_show' && (
        <div className={styles.pair}>
          <Autocomplete
            label="Trade show"
            placeholder="Name or key of the campaign"
            data={choices.campaigns.map(({ key }) => key)}
            value={values.campaign}
            onChange={(campaign) => change({ campaign })}
          />
          <DayField
            label="Day"
            empty="Today"
            value={values.asked_on}
            onChange={(asked_on) => change({ asked_on })}
          />
        </div>
      )}
      {values.person ? (
        <ChosenPerson
          person={values.person}
          onClear={() => {
            change({ person: null })
            requestAnimationFrame(() => o.first.current?.focus())
          }}
        />
      ) : (
        <div className={styles.who}>
          <div className={styles.pair}>{WHO.map(whoField)}</div>
          {persons.length > 0 && (
            <div className={styles.beside}>
              <KnownPersons id="desk-known" persons={persons} current={current} onPick={pick} />
            </div>
          )}
        </div>
      )}
      <Textarea
        ref={o.message}
        label="What they want"
        autosize
        minRows={2}
        maxRows={8}
        value={values.message}
        onChange={(event) => change({ message: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <Autocomplete
          label="Product"
          data={choices.topics}
          limit={12}
          value={values.topic}
          onChange={(topic) => change({ topic })}
        />
        <TextInput
          label="Who told them about us"
          value={values.referred_by}
          onChange={(event) => change({ referred_by: event.currentTarget.value })}
        />
      </div>
      <WhenField
        label="Call them back"
        value={values.call_back_at}
        onChange={(call_back_at) => change({ call_back_at })}
      />
      {values.how !== 'trade_show' && (
        <details className={styles.more} open={values.campaign !== '' || values.source !== ''}>
          <summary>Campaign and source</summary>
          <div className={styles.pair}>
            <Autocomplete
              label="Campaign"
              data={choices.campaigns.map(({ key }) => key)}
              value={values.campaign}
              onChange={(campaign) => change({ campaign })}
            />
            <Autocomplete
              label="Source"
              data={choices.sources}
              limit={12}
              value={values.source}
              onChange={(source) => change({ source })}
            />
          </div>
        </details>
      )}
      <div className={styles.keep}>
        <Button type="submit">Save</Button>
        <span className={styles.hint}>
          <kbd>Ctrl</kbd> <kbd>Enter</kbd>
        </span>
      </div>
    </form>
  )
}

/** Enter in a field of one line goes on to the next; after the last it keeps the entry. */
function goOn(event: KeyboardEvent<HTMLFormElement>): void {
  const { target, key } = event
  if (key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
  if (!(target instanceof HTMLInputElement) || event.defaultPrevented) return
  event.preventDefault()
  const fields = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('input:not([type=datetime-local]), textarea'),
  ].filter((field) => field.offsetParent !== null)
  const next = fields[fields.indexOf(target) + 1]
  if (next) next.focus()
  else event.currentTarget.requestSubmit()
}
