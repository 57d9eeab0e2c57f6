import { Select } from '@mantine/core'
import { Card } from '#src/web/kit/page/page.tsx'
import styles from './partners.module.css'
import type { ShownFile } from './use-partners.ts'

/** Each column of a file, with what stands in it and what it means. */
export function ColumnsCard<Field extends string>(o: {
  file: ShownFile
  words: Record<Field, string>
  columns: Partial<Record<Field, string>>
  onChange: (columns: Partial<Record<Field, string>>) => void
}) {
  const { file, columns } = o
  const fields = Object.entries<string>(o.words).map(([value, label]) => ({ value, label }))
  const entries = Object.entries(columns) as [Field, string][]
  const fieldOf = (column: string) => entries.find(([, name]) => name === column)?.[0] ?? null
  function choose(column: string, field: string | null): void {
    const others = entries.filter(([known, name]) => name !== column && known !== field)
    const chosen = field === null ? others : [...others, [field, column]]
    o.onChange(Object.fromEntries(chosen) as Partial<Record<Field, string>>)
  }
  return (
    <Card title="What each column means">
      <div className={styles.words}>
        {file.columns.map(({ name, examples }) => (
          <div key={name} className={styles.word}>
            <span title={examples.join(', ')}>
              <b>
                <bdi>{name}</bdi>
              </b>
              <br />
              <span className="quiet clip">{examples.join(', ') || 'empty'}</span>
            </span>
            <Select
              size="xs"
              aria-label={`What “${name}” means`}
              placeholder="Nothing"
              data={fields}
              value={fieldOf(name)}
              onChange={(field) => choose(name, field)}
              clearable
            />
          </div>
        ))}
      </div>
    </Card>
  )
}
