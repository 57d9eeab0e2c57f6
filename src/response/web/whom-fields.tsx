import { MultiSelect, SegmentedControl, TagsInput } from '@mantine/core'
import styles from './answers.module.css'
import type { Plans } from './use-plans.ts'
import type { WrittenPlan } from './written-plan.ts'

type Whom = Pick<WrittenPlan, 'grades' | 'topics' | 'channels' | 'languages' | 'hours' | 'hours_of'>

/** Whom a plan takes; what is left empty takes everybody. */
export function WhomFields({
  written,
  choices,
  onChange,
}: {
  written: Whom
  choices: Plans['choices']
  onChange: (change: Partial<Whom>) => void
}) {
  const placeholder = (values: readonly string[], every: string) => (values.length === 0 ? every : undefined)
  return (
    <>
      <div className={styles.whom}>
        <MultiSelect
          label="Grade"
          placeholder={placeholder(written.grades, 'Every grade')}
          data={withUnknown(choices.grades, written.grades)}
          value={written.grades}
          onChange={(grades) => onChange({ grades })}
          clearable
        />
        <MultiSelect
          label="Channel"
          placeholder={placeholder(written.channels, 'Every channel')}
          data={withUnknown(choices.channels, written.channels)}
          value={written.channels}
          onChange={(channels) => onChange({ channels })}
          clearable
          searchable
        />
        <TagsInput
          label="Topic"
          placeholder={placeholder(written.topics, 'Every topic')}
          data={choices.topics.map(({ value }) => value)}
          value={written.topics}
          onChange={(topics) => onChange({ topics })}
          maxTags={100}
          clearable
        />
        <MultiSelect
          label="Language"
          placeholder={placeholder(written.languages, 'Every reader')}
          data={withUnknown(choices.languages, written.languages)}
          value={written.languages}
          onChange={(languages) => onChange({ languages })}
          clearable
          searchable
        />
      </div>
      <div className={styles.hours}>
        <SegmentedControl
          size="xs"
          aria-label="Time of day"
          data={[
            { value: 'always', label: 'Always' },
            { value: 'within', label: 'In business hours' },
            { value: 'outside', label: 'Outside' },
          ]}
          value={written.hours ?? 'always'}
          onChange={(value) =>
            onChange({ hours: value === 'always' ? null : (value as 'within' | 'outside') })
          }
        />
        {written.hours !== null && (
          <SegmentedControl
            size="xs"
            aria-label="Whose hours"
            data={[
              { value: 'owner', label: 'Of the owner' },
              { value: 'company', label: 'Of the company' },
            ]}
            value={written.hours_of}
            onChange={(value) => onChange({ hours_of: value as 'owner' | 'company' })}
          />
        )}
      </div>
    </>
  )
}

/** What a plan names and nobody uses any more is still shown, to be taken out. */
function withUnknown(choices: { value: string; label: string }[], chosen: readonly string[]) {
  const unknown = chosen.filter((value) => choices.every((choice) => choice.value !== value))
  return [...choices, ...unknown.map((value) => ({ value, label: value }))]
}
