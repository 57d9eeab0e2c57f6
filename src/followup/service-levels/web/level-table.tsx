import { NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { Fragment, useState } from 'react'
import type { GradeLevel, ServiceLevels } from '../../clocks/index.ts'
import { DurationInput } from './duration-input.tsx'
import { type LevelRow, readGaps, SECTIONS, sayLevelValue } from './level-rows.ts'
import styles from './service-levels.module.css'

export interface Column {
  /** Of a grade; null for every other grade. */
  grade: string | null
  label: string
}

/** What is owed to each grade, by both clocks; with `onChange` to be written in. */
export function LevelTable({
  levels,
  columns,
  isWrong,
  onChange,
}: {
  levels: ServiceLevels
  columns: Column[]
  isWrong?: (column: Column, key: string) => boolean
  onChange?: ((levels: ServiceLevels) => void) | undefined
}) {
  const levelOf = ({ grade }: Column) =>
    (grade === null ? undefined : levels.grades[grade]) ?? levels.otherGrades
  const change = ({ grade }: Column, level: GradeLevel) =>
    onChange?.(
      grade === null
        ? { ...levels, otherGrades: level }
        : { ...levels, grades: { ...levels.grades, [grade]: level } },
    )
  return (
    <div className={styles.tableBox} data-read={onChange ? undefined : ''}>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column.grade ?? 'other'} scope="col">
                <bdi>{column.label}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SECTIONS.map(({ title, says, rows }) => (
            <Fragment key={title}>
              <tr className={styles.section}>
                <th colSpan={columns.length + 1} scope="colgroup">
                  <span className={styles.about}>
                    {title} <span className="quiet">{says}</span>
                  </span>
                </th>
              </tr>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.label}</th>
                  {columns.map((column) => (
                    <td key={column.grade ?? 'other'}>
                      {onChange ? (
                        <Cell
                          row={row}
                          label={`${row.label}, ${column.label}`}
                          level={levelOf(column)}
                          isWrong={isWrong?.(column, row.key) ?? false}
                          onChange={(level) => change(column, level)}
                        />
                      ) : (
                        sayLevelValue(levelOf(column), row)
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({
  row,
  label,
  level,
  isWrong,
  onChange,
}: {
  row: LevelRow
  label: string
  level: GradeLevel
  isWrong: boolean
  onChange: (level: GradeLevel) => void
}) {
  switch (row.kind) {
    case 'minutes':
      return (
        <DurationInput
          label={label}
          minutes={Number(level[row.key])}
          isWrong={isWrong}
          onChange={(minutes) => onChange({ ...level, [row.key]: minutes })}
        />
      )
    case 'count':
      return (
        <NumberInput
          size="xs"
          className={styles.amount}
          aria-label={label}
          hideControls
          min={0}
          allowDecimal={false}
          error={isWrong}
          value={Number(level[row.key])}
          onChange={(value) => onChange({ ...level, [row.key]: Number(value) || 0 })}
        />
      )
    case 'yes_no':
      return (
        <Switch
          aria-label={label}
          checked={level.isUrgent}
          onChange={(event) => onChange({ ...level, isUrgent: event.currentTarget.checked })}
        />
      )
    case 'kept_by':
      return (
        <Select
          size="xs"
          className={styles.keptBy}
          aria-label={label}
          allowDeselect={false}
          withCheckIcon={false}
          data={[
            { value: 'attempt', label: 'an attempt' },
            { value: 'fitting_mail', label: 'a fitting mail' },
          ]}
          value={level.promiseKeptBy}
          onChange={(value) =>
            value && onChange({ ...level, promiseKeptBy: value as GradeLevel['promiseKeptBy'] })
          }
        />
      )
    case 'gaps':
      return (
        <GapsInput
          label={label}
          row={row}
          level={level}
          onChange={(attemptGaps) => onChange({ ...level, attemptGaps })}
        />
      )
  }
}

function GapsInput({
  label,
  row,
  level,
  onChange,
}: {
  label: string
  row: LevelRow
  level: GradeLevel
  onChange: (gaps: number[]) => void
}) {
  const [text, setText] = useState(() => sayLevelValue(level, row))
  const isReadable = readGaps(text) !== undefined
  return (
    <TextInput
      size="xs"
      className={styles.gaps}
      aria-label={label}
      error={isReadable ? undefined : 'For example 1 h, 3 h'}
      value={text}
      onChange={(event) => {
        const next = event.currentTarget.value
        setText(next)
        onChange(readGaps(next) ?? [])
      }}
    />
  )
}
