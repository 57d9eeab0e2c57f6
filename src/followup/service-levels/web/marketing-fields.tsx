import { ActionIcon, Button, NativeSelect, NumberInput, TagsInput, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { MarketingLevel } from '../../clocks/index.ts'
import type { Column } from './level-table.tsx'
import styles from './service-levels.module.css'

type Segment = MarketingLevel['segments'][number]

const NEW: Segment = { label: '', by: 'topic', values: [], leads: 1 }

/** How many qualified leads marketing brings, what each counts as, and how many of which kind. */
export function MarketingFields({
  level,
  columns,
  onChange,
  isWrong,
}: {
  level: MarketingLevel
  columns: Column[]
  onChange: (level: MarketingLevel) => void
  isWrong: (key: string) => boolean
}) {
  const change = (at: number, part: Partial<Segment>) =>
    onChange({ ...level, segments: level.segments.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  return (
    <div className={styles.rest}>
      <div className={styles.field}>
        <span>Qualified leads</span>
        <NumberInput
          size="xs"
          className={styles.amount}
          aria-label="Qualified leads that marketing owes"
          placeholder="none agreed"
          hideControls
          min={1}
          allowDecimal={false}
          error={isWrong('qualifiedLeads')}
          value={level.qualifiedLeads ?? ''}
          onChange={(value) => onChange({ ...level, qualifiedLeads: value === '' ? null : Number(value) })}
        />
        <NativeSelect
          size="xs"
          aria-label="In which time"
          data={[
            { value: 'month', label: 'a month' },
            { value: 'quarter', label: 'a quarter' },
          ]}
          value={level.period}
          onChange={(event) =>
            onChange({ ...level, period: event.currentTarget.value as 'month' | 'quarter' })
          }
        />
      </div>
      {level.qualifiedLeads !== null &&
        columns.flatMap(({ grade, label }) =>
          grade === null
            ? []
            : [
                <div key={grade} className={styles.field}>
                  <span>A lead graded {label} counts as</span>
                  <NumberInput
                    size="xs"
                    className={styles.amount}
                    aria-label={`A lead graded ${label} counts as`}
                    hideControls
                    min={0}
                    max={100}
                    decimalScale={2}
                    value={level.weights[grade] ?? 1}
                    onChange={(value) =>
                      onChange({ ...level, weights: { ...level.weights, [grade]: Number(value) || 0 } })
                    }
                  />
                </div>,
              ],
        )}
      {level.qualifiedLeads !== null &&
        [...level.segments.entries()].map(([at, segment]) => (
          <SegmentFields
            key={at}
            name={`Segment ${at + 1}`}
            segment={segment}
            onChange={(part) => change(at, part)}
            onRemove={() => onChange({ ...level, segments: level.segments.filter((_, i) => i !== at) })}
          />
        ))}
      {level.qualifiedLeads !== null && (
        <div>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange({ ...level, segments: [...level.segments, NEW] })}
          >
            So many of a kind
          </Button>
        </div>
      )}
    </div>
  )
}

function SegmentFields({
  name,
  segment,
  onChange,
  onRemove,
}: {
  name: string
  segment: Segment
  onChange: (part: Partial<Segment>) => void
  onRemove: () => void
}) {
  return (
    <fieldset className={styles.segment}>
      <TextInput
        size="xs"
        aria-label={`${name}: what it is called`}
        placeholder="about pumps"
        value={segment.label}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={`${name}: told by`}
        data={['topic', 'country', 'source']}
        value={segment.by}
        onChange={(event) => onChange({ by: event.currentTarget.value as Segment['by'] })}
      />
      <TagsInput
        size="xs"
        aria-label={`${name}: which`}
        placeholder={segment.values.length === 0 ? 'pumps' : ''}
        value={segment.values}
        onChange={(values) => onChange({ values })}
      />
      <NumberInput
        size="xs"
        className={styles.amount}
        aria-label={`${name}: leads at least`}
        hideControls
        min={1}
        allowDecimal={false}
        value={segment.leads}
        onChange={(value) => onChange({ leads: Number(value) || 1 })}
      />
      <ActionIcon aria-label={`${name}: remove`} onClick={onRemove}>
        <IconX size={14} />
      </ActionIcon>
    </fieldset>
  )
}
