import { ActionIcon, Button, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './ladder.module.css'
import { CLOCKS, RUNGS, SHORT_WAYS, WHO } from './ladder-words.ts'
import type { Hearing, Ladder } from './use-ladder.ts'

const MOST = 10

interface Somebody {
  id: string
  name: string
  left_at: string | null
}

/** Sets who hears what, clock by clock. */
export function LadderForm(o: {
  steps: Ladder
  members: readonly Somebody[]
  isPending: boolean
  onSave: (steps: Ladder) => void
  onClose: () => void
}) {
  const [steps, setSteps] = useState(o.steps)
  const people = o.members.filter(({ left_at }) => left_at === null)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        o.onSave(steps)
      }}
    >
      {CLOCKS.map(([clock, label]) => (
        <section key={clock} className={styles.clock}>
          <h3 className={styles.name}>{label}</h3>
          {RUNGS.map(([rung, words]) => (
            <Step
              key={rung}
              label={`${label}, ${rung} %`}
              words={`${rung} %: ${words.toLowerCase()}`}
              step={steps[clock][rung]}
              people={people}
              onChange={(step) => setSteps({ ...steps, [clock]: { ...steps[clock], [rung]: step } })}
            />
          ))}
        </section>
      ))}
      <div className={styles.buttons}>
        <Button type="submit" loading={o.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={o.onClose}>
          Leave it
        </Button>
      </div>
    </form>
  )
}

function Step(o: {
  label: string
  words: string
  step: readonly Hearing[]
  people: readonly Somebody[]
  onChange: (step: Hearing[]) => void
}) {
  const { step, people, onChange } = o
  const choices = [
    ...Object.entries(WHO).map(([value, label]) => ({ value, label })),
    ...people.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const taken = step.map(choiceOf)
  const free = choices.find(({ value }) => !taken.includes(value))
  const change = (at: number, to: Hearing) => onChange(step.map((one, i) => (i === at ? to : one)))
  return (
    <fieldset className={styles.step}>
      <legend>{o.words}</legend>
      {step.map((hearing, at) => (
        <div key={choiceOf(hearing)} className={styles.hearing}>
          <Select
            aria-label={`Who hears it, ${o.label}`}
            size="xs"
            searchable
            allowDeselect={false}
            data={choices.filter(({ value }) => value === choiceOf(hearing) || !taken.includes(value))}
            value={choiceOf(hearing)}
            onChange={(value) => value && change(at, { ...whoOf(value), by: hearing.by })}
          />
          <Select
            aria-label={`How, ${o.label}`}
            size="xs"
            allowDeselect={false}
            data={Object.entries(SHORT_WAYS).map(([value, label]) => ({ value, label }))}
            value={hearing.by}
            onChange={(by) => by && change(at, { ...hearing, by: by as Hearing['by'] })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={`Do not tell them, ${o.label}`}
            onClick={() => onChange(step.filter((_, i) => i !== at))}
          >
            <IconX size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      {free && step.length < MOST && (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={`Tell somebody more, ${o.label}`}
          onClick={() => onChange([...step, { ...whoOf(free.value), by: 'notification' }])}
        >
          {step.length === 0 ? 'Nobody is told. Tell somebody' : 'Tell somebody more'}
        </Button>
      )}
    </fieldset>
  )
}

function choiceOf({ who, member_id }: Hearing): string {
  return member_id ?? who
}

function whoOf(value: string): Pick<Hearing, 'who' | 'member_id'> {
  return value in WHO
    ? { who: value as keyof typeof WHO, member_id: null }
    : { who: 'member', member_id: value }
}
