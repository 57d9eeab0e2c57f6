import { Box } from '@mantine/core'
import { Grade } from '#src/followup/web/grade.tsx'
import { Loading } from '#src/web/kit/page/states.tsx'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import { sayCode } from '../words.ts'
import styles from './imports.module.css'
import type { PreviewedRow, useImportPreview } from './use-imports.ts'

/** The first rows by the very steps of the import: who, new or known, where the lead will stand, and what is odd. */
export function PreviewTable({ preview }: { preview: ReturnType<typeof useImportPreview> }) {
  if (preview.error) {
    return (
      <p className={styles.problem} role="status">
        {preview.error.message}
      </p>
    )
  }
  if (!preview.data) return <Loading lines={6} />
  const bad = preview.data.filter(({ taken }) => !taken).length
  return (
    <>
      <p className={styles.quiet} role="status">
        {sayTaken(preview.data.length, bad)}
      </p>
      {/* Scrolled sideways by the arrow keys, where it is wider than the screen. */}
      <Box className={styles.scroller} role="region" aria-label="The first rows" tabIndex={0}>
        <table className={styles.preview} data-stale={preview.isPlaceholderData || undefined}>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">It says</th>
              <th scope="col">Who</th>
              <th scope="col">Becomes</th>
              <th scope="col">What is odd</th>
            </tr>
          </thead>
          <tbody>
            {preview.data.map((row) => (
              <tr key={row.row} data-taken={row.taken}>
                <td className="number">{row.row}</td>
                <td>
                  <bdi className={styles.sentence}>
                    {row.sentence ?? row.cells.filter(Boolean).join(' · ')}
                  </bdi>
                </td>
                <td>
                  <Who row={row} />
                </td>
                <td>
                  <Becomes row={row} />
                </td>
                <td>
                  <ul className={styles.problems}>
                    {row.problems.map(({ column, sentence, value, fatal }) => (
                      <li key={`${column} ${sentence}`} data-fatal={fatal || undefined} title={value}>
                        {column && <strong>{column}: </strong>}
                        {sentence}
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Box>
    </>
  )
}

function sayTaken(rows: number, bad: number): string {
  if (rows === 0) return 'There is no row.'
  if (bad === 0) return rows === 1 ? 'It would be taken.' : `All ${rows} would be taken.`
  return rows === 1 ? 'It would not be taken.' : `${bad} of these ${rows} would not be taken.`
}

function Who({ row: { became } }: { row: PreviewedRow }) {
  if (!became?.person) return null
  const { person } = became
  return (
    <>
      <bdi>{person.name ?? person.email ?? person.company}</bdi>{' '}
      <span className={styles.mark} data-new={person.is_new || undefined}>
        {person.is_new ? 'new' : 'known'}
      </span>
    </>
  )
}

function Becomes({ row }: { row: PreviewedRow }) {
  if (row.repeated) return <span className={styles.quiet}>Was imported before</span>
  if (!row.taken) return <span className={styles.quiet}>Not taken</span>
  const { became } = row
  if (became?.elsewhere) return <span className={styles.quiet}>{became.elsewhere}</span>
  if (!became?.lead) return null
  const { lead } = became
  return (
    <span className={styles.became}>
      <StageMark stage={lead.stage} />
      {lead.grade && <Grade grade={lead.grade} />}
      <span className={styles.quiet}>
        {[lead.accountable, lead.how === 'new' ? null : sayCode(lead.how)].filter(Boolean).join(', ')}
      </span>
    </span>
  )
}
