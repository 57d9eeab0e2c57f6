import { MultiSelect } from '@mantine/core'
import type { Criterion } from '../../../definition-types.ts'
import type { ExitCriterion } from '../../../stage-guide/schema.ts'
import type { GuardedStage } from '../../../stage-guide/stage-guide.ts'
import styles from './stages.module.css'

const GOALS: Record<GuardedStage, string> = {
  prequalifying: 'Before a qualifier hands it to sales',
  working: 'Before it becomes an opportunity',
}

/** What must be known before a person moves a lead on: with a yes, or with any answer. */
export function ExitForm(o: {
  stage: GuardedStage
  criteria: readonly Criterion[]
  exit: readonly ExitCriterion[]
  onChange: (exit: ExitCriterion[]) => void
}) {
  const keysOf = (must: ExitCriterion['must']) =>
    o.exit.filter((one) => one.must === must).map(({ criterion }) => criterion)
  const choices = (must: ExitCriterion['must']) =>
    o.criteria
      .filter(({ kind }) => must === 'answered' || kind !== 'disqualifying')
      .map(({ key, label }) => ({ value: key, label: label.trim() || key }))
  /** Chosen here, it is demanded no other way. */
  const set = (must: ExitCriterion['must'], keys: string[]) =>
    o.onChange([
      ...o.exit.filter((one) => one.must !== must && !keys.includes(one.criterion)),
      ...keys.map((criterion) => ({ criterion, must })),
    ])
  return (
    <fieldset className={styles.exit}>
      <legend className={styles.legend}>
        {GOALS[o.stage]} <span className="quiet">Refusing, recycling and closing stay free.</span>
      </legend>
      <MultiSelect
        label="Must be met"
        description="Only a yes will do."
        data={choices('met')}
        value={keysOf('met')}
        onChange={(keys) => set('met', keys)}
        searchable
      />
      <MultiSelect
        label="Must be answered"
        description="Yes, no, or asked and no telling."
        data={choices('answered')}
        value={keysOf('answered')}
        onChange={(keys) => set('answered', keys)}
        searchable
      />
    </fieldset>
  )
}
