import { Link } from '@tanstack/react-router'
import { MoveHandle } from '#src/web/kit/fields/move-handle.tsx'
import { useRowOrder } from '#src/web/kit/fields/use-row-order.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { OnMark } from '../on-mark.tsx'
import { type ProgramLine, useOrderPrograms } from '../use-programs.ts'
import styles from './programs.module.css'

const FIGURES = [
  ['within', 'Within', 'Leads in it now'],
  ['entered', 'Entered', 'Since it was made'],
  ['finished', 'To the end', 'Went through all steps'],
  ['left', 'Left', 'Went on to another stage, to sales mostly'],
  ['mails', 'Mails', 'Queued by it in all'],
] as const

/** Dragged by the handle, moved by its arrows or by Alt and arrows. */
export function ProgramList({ programs, mayWrite }: { programs: ProgramLine[]; mayWrite: boolean }) {
  const order = useOrderPrograms()
  function place(from: number, to: number) {
    const program = programs[from]
    if (!program || from === to || to < 0 || to >= programs.length) return
    order.mutate(programs.toSpliced(from, 1).toSpliced(to, 0, program), { onError: sayProblem })
  }
  const rowAt = useRowOrder({ mayMove: mayWrite && programs.length > 1, place })
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {mayWrite && (
            <th className={styles.handleColumn}>
              <span className={styles.hidden}>Order</span>
            </th>
          )}
          <th>Program</th>
          {FIGURES.map(([key, label, hint]) => (
            <th key={key} data-number title={hint}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {programs.map((program, at) => (
          <tr key={program.id} {...rowAt(at, program.name)}>
            {mayWrite && (
              <td className={styles.handleColumn}>
                {programs.length > 1 && (
                  <MoveHandle styles={styles} name={program.name} onMove={(by) => place(at, at + by)} />
                )}
              </td>
            )}
            <td className={styles.program}>
              <Link
                to={'/programs/$programId' as never}
                params={{ programId: program.id } as never}
                className={styles.name}
              >
                <bdi>{program.name}</bdi>
              </Link>
              <OnMark isOn={program.is_on} version={program.version} />
            </td>
            {FIGURES.map(([key, label]) => (
              <td key={key} data-number data-label={label.toLowerCase()}>
                {sayNumber(program.counts[key])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
