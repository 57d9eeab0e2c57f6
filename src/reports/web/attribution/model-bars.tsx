import { useSession } from '#src/web/kit/server/session.ts'
import { NumberLink } from '../kit/number-link.tsx'
import { Key } from '../kit/picture.tsx'
import { sayValue } from '../say-value.ts'
import { filterOf, numberIn, type Result } from '../use-report.ts'
import { sayRow } from '../words.ts'
import styles from './attribution.module.css'
import { MODELS, type modelOf } from './models.ts'

/**
 * What one model puts down to each group, as bars, with a mark at what each of the others does: where the marks lie far
 * from the end of the bar, it depends on the model what the group is worth. The table tells the same.
 */
export function ModelBars({
  result,
  model,
  what,
}: {
  result: Result
  model: ReturnType<typeof modelOf>
  what: 'money' | 'sales'
}) {
  const { workspace } = useSession()
  const others = MODELS.filter(({ value }) => value !== model.value)
  const column = `${what}_${model.value}`
  const rows = result.rows.toSorted((a, b) => numberIn(b, column) - numberIn(a, column))
  const top = Math.max(
    ...rows.flatMap((row) => MODELS.map(({ value }) => numberIn(row, `${what}_${value}`))),
    1e-9,
  )
  return (
    <div>
      <ul className={styles.bars}>
        {rows.map((row) => {
          const name = sayRow(result.by, row)
          const text = sayValue(numberIn(row, column), result.units[column], workspace.currency)
          return (
            <li key={name} className={styles.bar}>
              <span className={styles.label} title={name}>
                {name}
              </span>
              <span className={styles.track} aria-hidden>
                <i className={styles.fill} style={{ width: `${(numberIn(row, column) / top) * 100}%` }} />
                {others.map(({ value, label }) => (
                  <i
                    key={value}
                    className={styles.mark}
                    title={`${label}: ${sayValue(row[`${what}_${value}`], result.units[column], workspace.currency)}`}
                    style={{ left: `${(numberIn(row, `${what}_${value}`) / top) * 100}%` }}
                  />
                ))}
              </span>
              <span className={styles.value}>
                <NumberLink
                  filter={numberIn(row, column) === 0 ? null : filterOf(result, row, column)}
                  says={`${name}, ${model.label}: ${text}`}
                >
                  <b>{text}</b>
                </NumberLink>
              </span>
            </li>
          )
        })}
      </ul>
      <Key
        of={[
          { label: model.label, swatch: 'var(--accent)' },
          { label: 'What each of the other models says', swatch: 'var(--mantine-color-text)' },
        ]}
      />
    </div>
  )
}
