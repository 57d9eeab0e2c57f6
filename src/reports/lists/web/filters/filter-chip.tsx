import { Popover } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Chip } from './chips.ts'
import styles from './filters.module.css'
import { PickChoices } from './pick-choices.tsx'
import { PickPeriod } from './pick-period.tsx'
import { PickScore } from './pick-score.tsx'

/** One filter: its words open what can be chosen, the cross takes it away. */
export function FilterChip(o: {
  chip: Chip
  filters: ReadonlyMap<string, readonly string[]>
  isOpen: boolean
  onOpen: (open: boolean) => void
  onChange: (change: Record<string, readonly string[] | undefined>) => void
  onClear: () => void
}) {
  const { chip } = o
  return (
    <span className={styles.chip}>
      <Popover opened={o.isOpen} onChange={o.onOpen} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            className={styles.words}
            aria-expanded={chip.kind ? o.isOpen : undefined}
            disabled={!chip.kind}
            onClick={() => o.onOpen(!o.isOpen)}
          >
            <span className={styles.label}>{chip.label}</span>
            <span className="clip">{chip.text}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown p={6} aria-label={chip.label}>
          <Picker {...o} />
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={styles.cross}
        aria-label={`Remove the filter ${chip.label}`}
        onClick={o.onClear}
      >
        <IconX size={12} />
      </button>
    </span>
  )
}

function Picker({ chip: { kind }, filters, onChange, onOpen }: Parameters<typeof FilterChip>[0]) {
  const first = (name: string) => filters.get(name)?.[0]
  switch (kind?.kind) {
    case 'choices':
      return (
        <PickChoices
          kind={kind}
          chosen={filters.get(kind.name) ?? []}
          onChange={(values) => onChange({ [kind.name]: values.length > 0 ? values : undefined })}
        />
      )
    case 'period':
      return (
        <PickPeriod
          periods={kind.periods}
          name={first(kind.name)}
          from={first(`${kind.name}_from`)}
          to={first(`${kind.name}_to`)}
          onChange={({ name, from, to, isDone }) => {
            onChange({
              [kind.name]: name ? [name] : undefined,
              [`${kind.name}_from`]: from ? [from] : undefined,
              [`${kind.name}_to`]: to ? [to] : undefined,
            })
            if (isDone) onOpen(false)
          }}
        />
      )
    case 'score':
      return (
        <PickScore
          from={first('score_min')}
          to={first('score_max')}
          onChange={({ from, to }) =>
            onChange({ score_min: from ? [from] : undefined, score_max: to ? [to] : undefined })
          }
        />
      )
    default:
      return null
  }
}
