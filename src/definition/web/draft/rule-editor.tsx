import { ActionIcon, Button, Menu, MultiSelect, NumberInput, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { Criterion } from '../../definition-types.ts'
import type { GradeRule } from '../../grade-rule.ts'
import { ConditionEditor } from '../condition/condition-editor.tsx'
import type { Field } from '../use-definitions.ts'
import styles from './draft.module.css'

interface Props {
  rule: GradeRule
  criteria: Criterion[]
  fields: Field[]
  onChange: (rule: GradeRule) => void
}

const NEW: Record<
  'points' | 'one_of' | 'all_of' | 'score' | 'condition',
  { label: string; rule: GradeRule }
> = {
  points: { label: 'Points of criteria', rule: { op: 'points_at_least', points: 1 } },
  one_of: { label: 'One of some criteria', rule: { op: 'one_of', criteria: [] } },
  all_of: { label: 'All of some criteria', rule: { op: 'all_of', criteria: [] } },
  score: { label: 'The fit', rule: { op: 'score_at_least', score: 50 } },
  condition: {
    label: 'A rule over fields',
    rule: { op: 'condition', condition: { op: 'in', key: 'asks_for', values: [] } },
  },
}

/** When a lead has a grade: one question, or several that are combined. */
export function RuleEditor({ rule, criteria, fields, onChange }: Props) {
  const isGroup = rule.op === 'all' || rule.op === 'any'
  const parts = isGroup ? rule.of : [rule]
  const how = isGroup ? rule.op : 'all'
  const set = (next: readonly GradeRule[], op: 'all' | 'any' = how) => {
    const [only] = next
    if (only) onChange(next.length === 1 ? only : { op, of: next })
  }
  return (
    <div className={styles.parts}>
      {parts.length > 1 && (
        <Select
          className={styles.how}
          size="xs"
          aria-label="How the parts below are combined"
          data={[
            { value: 'all', label: 'All of these' },
            { value: 'any', label: 'Any of these' },
          ]}
          value={how}
          allowDeselect={false}
          onChange={(op) => op && set(parts, op as 'all' | 'any')}
        />
      )}
      {parts.map((part, at) => (
        <div key={String(at)} className={styles.rulePart}>
          <RulePart
            rule={part}
            criteria={criteria}
            fields={fields}
            onChange={(next) => set(parts.map((one, i) => (i === at ? next : one)))}
          />
          {parts.length > 1 && (
            <ActionIcon
              size="sm"
              aria-label="Take this part away"
              onClick={() => set(parts.filter((_, i) => i !== at))}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </div>
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            className={styles.addRule}
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={12} />}
          >
            Part
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.values(NEW).map(({ label, rule: fresh }) => (
            <Menu.Item key={label} onClick={() => set([...parts, fresh])}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

function RulePart({ rule, criteria, fields, onChange }: Props) {
  const choices = criteria
    .filter(({ kind }) => kind !== 'disqualifying')
    .map(({ key, label }) => ({ value: key, label: label || key }))
  switch (rule.op) {
    case 'points_at_least':
      return (
        <div className={styles.inline}>
          <span>At least</span>
          <NumberInput
            className={styles.points}
            size="xs"
            aria-label="Points"
            min={1}
            max={10_000}
            allowDecimal={false}
            value={rule.points}
            onChange={(points) => onChange({ ...rule, points: Number(points) || 1 })}
          />
          <span>points of</span>
          <MultiSelect
            className={styles.named}
            size="xs"
            aria-label="Of which criteria"
            data={choices}
            value={[...(rule.criteria ?? [])]}
            placeholder={rule.criteria?.length ? undefined : 'all that count'}
            onChange={(named) => onChange({ ...rule, criteria: named.length > 0 ? named : undefined })}
          />
        </div>
      )
    case 'one_of':
    case 'all_of':
      return (
        <div className={styles.inline}>
          <Select
            className={styles.how}
            size="xs"
            aria-label="How many of them"
            data={[
              { value: 'one_of', label: 'One of' },
              { value: 'all_of', label: 'All of' },
            ]}
            value={rule.op}
            allowDeselect={false}
            onChange={(op) => op && onChange({ ...rule, op: op as 'one_of' | 'all_of' })}
          />
          <MultiSelect
            className={styles.named}
            size="xs"
            aria-label="Criteria"
            data={choices}
            value={[...rule.criteria]}
            placeholder={rule.criteria.length === 0 ? 'Choose criteria' : undefined}
            onChange={(named) => onChange({ ...rule, criteria: named })}
          />
          <span>{rule.op === 'one_of' ? 'is met' : 'are met'}</span>
        </div>
      )
    case 'score_at_least':
      return (
        <div className={styles.inline}>
          <span>The fit is at least</span>
          <NumberInput
            className={styles.points}
            size="xs"
            aria-label="Fit, of 100"
            min={0}
            max={100}
            allowDecimal={false}
            value={rule.score}
            onChange={(score) => onChange({ ...rule, score: Number(score) || 0 })}
          />
          <span>of 100</span>
        </div>
      )
    case 'condition':
      return (
        <ConditionEditor
          label="A rule over fields"
          condition={rule.condition}
          fields={fields}
          first="asks_for"
          onChange={(condition) =>
            onChange({ op: 'condition', condition: condition ?? { op: 'in', key: 'asks_for', values: [] } })
          }
        />
      )
    case 'not':
      return (
        <div className={styles.inline}>
          <span>It is not so that</span>
          <RulePart
            rule={rule.of}
            criteria={criteria}
            fields={fields}
            onChange={(of) => onChange({ ...rule, of })}
          />
        </div>
      )
    default:
      return <RuleEditor rule={rule} criteria={criteria} fields={fields} onChange={onChange} />
  }
}
