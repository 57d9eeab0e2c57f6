import { Select } from '@mantine/core'
import { lookOf } from '#src/web/kit/values/stages.tsx'
import { sayField } from '../words.ts'
import styles from './imports.module.css'
import { type Assignment, assign, assignValue, type MappingState, meaningOf, shownAs } from './mapping-of.ts'
import type { Upload } from './use-imports.ts'

const DATES = ['asked_at', 'closed_at', 'expected_at', 'from', 'to', 'spent_on']
const STAGES = [
  'inquiry',
  'prequalifying',
  'nurture',
  'qualified',
  'working',
  'opportunity',
  'won',
  'lost',
  'disqualified',
  'closed_unknown',
]

type Column = NonNullable<Upload['contents']>['columns'][number]

/** Each column with what stands in it, and what it means. */
export function ColumnTable(o: {
  upload: Upload
  state: MappingState
  fields: readonly string[]
  onState: (change: (before: MappingState) => MappingState) => void
}) {
  const columns = o.upload.contents?.columns ?? []
  const rows = o.upload.contents?.rows ?? 0
  const known = new Set(o.state.columns.flatMap(({ fields }) => fields))
  const data = [
    {
      group: 'Otherwise',
      items: [
        { value: 'custom', label: 'A field of your own' },
        { value: 'left_out', label: 'Leave out' },
      ],
    },
    {
      group: 'Fields',
      items: [...new Set([...o.fields, ...known])].map((value) => ({ value, label: sayField(value) })),
    },
  ]
  return (
    <>
      {isAmbiguous(o.state, columns) && (
        <Select
          className={styles.order}
          label="3/4/2024 in this file is"
          data={[
            { value: 'dmy', label: '3 April: day first' },
            { value: 'mdy', label: '4 March: month first' },
          ]}
          placeholder="As your country writes it"
          clearable
          value={o.state.dateOrder}
          onChange={(order) =>
            o.onState((before) => ({ ...before, dateOrder: order as MappingState['dateOrder'] }))
          }
        />
      )}
      <table className={styles.columns}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">For example</th>
            <th scope="col">Means</th>
          </tr>
        </thead>
        <tbody>
          {o.state.columns.map((one, i) => {
            const column = columns[i]
            return (
              <tr key={one.column} data-out={one.otherwise === 'left_out' || undefined}>
                <th scope="row">
                  <bdi>{one.column}</bdi>
                  <span className={styles.filled}>{sayFilled(column?.filled ?? 0, rows)}</span>
                </th>
                <td className={styles.examples}>
                  {column?.examples.slice(0, 3).map((example) => (
                    <span key={example} className="clip" title={example}>
                      {example}
                    </span>
                  ))}
                </td>
                <td>
                  <Select
                    aria-label={`${one.column} means`}
                    searchable
                    allowDeselect={false}
                    maxDropdownHeight={320}
                    data={data}
                    value={shownAs(one)}
                    onChange={(to) => to && o.onState((before) => assign(before, one.column, to))}
                  />
                  {shownAs(one) === 'stage' && column?.values && (
                    <StageValues
                      assignment={one}
                      values={column.values}
                      onMeaning={(value, meaning) =>
                        o.onState((before) => assignValue(before, one.column, value, meaning))
                      }
                    />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

/** The words of another system, and the stage each of them is here. */
function StageValues(o: {
  assignment: Assignment
  values: readonly { value: string; rows: number }[]
  onMeaning: (value: string, meaning: string) => void
}) {
  return (
    <ul className={styles.values}>
      {o.values.map(({ value, rows }) => (
        <li key={value}>
          <span className="clip" title={value}>
            {value} <span className={styles.filled}>{rows.toLocaleString('en-GB')}</span>
          </span>
          <Select
            size="xs"
            aria-label={`“${value}” is`}
            placeholder="Not said"
            clearable
            data={STAGES.map((stage) => ({ value: stage, label: lookOf(stage).word }))}
            value={stageOf(o.assignment, value)}
            onChange={(stage) => o.onMeaning(value, stage ?? '')}
          />
        </li>
      ))}
    </ul>
  )
}

function stageOf(assignment: Assignment, value: string): string | null {
  const meaning =
    meaningOf(assignment, value) ?? (assignment.detail?.otherwise === 'empty' ? '' : value.toLowerCase())
  return STAGES.includes(meaning) ? meaning : null
}

/** A column of days shows neither that the day nor that the month comes first. */
function isAmbiguous(state: MappingState, columns: readonly Column[]): boolean {
  return state.columns.some(({ fields }, i) => {
    const dates = columns[i]?.dates
    if (!dates || !fields.some((field) => DATES.includes(field))) return false
    const { dayFirst = 0, monthFirst = 0, either = 0 } = dates
    return either > 0 && dayFirst > 0 === monthFirst > 0
  })
}

function sayFilled(filled: number, rows: number): string {
  if (filled === 0) return 'empty'
  const share = filled / Math.max(1, rows)
  return share > 0.995 ? 'in every row' : share < 0.01 ? 'in few rows' : `in ${Math.round(share * 100)} %`
}
