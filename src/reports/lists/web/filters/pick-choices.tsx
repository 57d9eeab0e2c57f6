import { Combobox, useCombobox } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import styles from './filters.module.css'
import type { Choice, ChoiceKind } from './kinds.ts'

const MOST_SHOWN = 100

/** Any number of choices, found by typing; what was chosen stands first as it stood when this was opened. */
export function PickChoices(o: {
  kind: ChoiceKind
  chosen: readonly string[]
  onChange: (values: string[]) => void
}) {
  const combobox = useCombobox({ opened: true })
  const [typed, setTyped] = useState('')
  const [first] = useState(o.chosen)
  const isChosen = (value: string) => has(o.chosen, value)
  const all = sorted([...o.kind.choices, ...unknown(o.kind.choices, o.chosen)], first)
  const wanted = typed.trim().toLowerCase()
  const fitting = all.filter(({ label }) => label.toLowerCase().includes(wanted))
  const isNew = o.kind.free && wanted !== '' && !all.some(({ value }) => value.toLowerCase() === wanted)

  const { selectFirstOption } = combobox
  useEffect(() => {
    // The first that fits is the one that Enter takes.
    if (typed !== '') selectFirstOption()
  }, [typed, selectFirstOption])

  function toggle(value: string): void {
    const rest = o.chosen.filter((one) => one.toLowerCase() !== value.toLowerCase())
    o.onChange(rest.length < o.chosen.length ? rest : [...o.chosen, value])
    if (typed !== '') setTyped('')
  }
  return (
    <Combobox store={combobox} onOptionSubmit={toggle}>
      <Combobox.EventsTarget>
        <input
          className={styles.find}
          placeholder={o.kind.free ? 'Find or type' : 'Find'}
          aria-label={`${o.kind.label}: find`}
          value={typed}
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options
        className={styles.options}
        aria-label={o.kind.label}
        aria-multiselectable
        tabIndex={0}
      >
        {fitting.slice(0, MOST_SHOWN).map(({ value, label }) => (
          <Combobox.Option key={value} value={value} active={isChosen(value)} className={styles.option}>
            <span className={styles.tick}>{isChosen(value) && <IconCheck size={14} stroke={2} />}</span>
            <span className="clip">{label}</span>
          </Combobox.Option>
        ))}
        {isNew && (
          <Combobox.Option value={typed.trim()} className={styles.option}>
            <span className={styles.tick} />
            <span className="clip">“{typed.trim()}”</span>
          </Combobox.Option>
        )}
        {fitting.length === 0 && !isNew && <Combobox.Empty>Nothing of that name</Combobox.Empty>}
        {fitting.length > MOST_SHOWN && (
          <Combobox.Footer>{fitting.length - MOST_SHOWN} more: type to find them</Combobox.Footer>
        )}
      </Combobox.Options>
    </Combobox>
  )
}

function has(values: readonly string[], value: string): boolean {
  return values.some((one) => one.toLowerCase() === value.toLowerCase())
}

/** Chosen by an address, and not among the choices. */
function unknown(choices: readonly Choice[], chosen: readonly string[]): Choice[] {
  return chosen
    .filter(
      (value) =>
        !has(
          choices.map((choice) => choice.value),
          value,
        ),
    )
    .map((value) => ({ value, label: value || 'None' }))
}

function sorted(choices: Choice[], first: readonly string[]): Choice[] {
  const isFirst = ({ value }: Choice) => Number(has(first, value))
  return choices.toSorted((a, b) => isFirst(b) - isFirst(a))
}
