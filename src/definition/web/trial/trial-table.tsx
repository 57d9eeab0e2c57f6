import { Table } from '@mantine/core'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import styles from './trial.module.css'
import { directionOf, keyOf } from './trial-flow.ts'
import type { Cell, Trial } from './use-trial.ts'

type NameOf = (place: Trial['cells'][number]['from']) => { grade: string; where: string }

const DIRECTIONS = { up: 'Towards sales', down: 'Away from sales', aside: 'Another grade', same: 'As before' }

/** The same as the picture, in numbers; each opens its leads. */
export function TrialTable({
  trial,
  nameOf,
  before,
  after,
  chosen,
  onOpen,
}: {
  trial: Trial
  nameOf: NameOf
  before: string
  after: string
  chosen: Cell | null
  onOpen: (cell: Cell) => void
}) {
  const cells = [...trial.cells].sort(
    (a, b) => Number(directionOf(a) === 'same') - Number(directionOf(b) === 'same') || b.leads - a.leads,
  )
  return (
    <section className={styles.card} aria-label="In numbers">
      <Table className={styles.table} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{before}</Table.Th>
            <Table.Th>{after}</Table.Th>
            <Table.Th className={styles.wide}>What changes</Table.Th>
            <Table.Th data-number>Leads</Table.Th>
            <Table.Th data-number>Won since</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cells.map((cell) => {
            const { from, to, leads, won } = cell
            const open = { from, to }
            const isChosen =
              chosen !== null &&
              chosen.from.grade === from.grade &&
              chosen.to.grade === to.grade &&
              chosen.from.destination === from.destination &&
              chosen.to.destination === to.destination
            return (
              <Table.Tr key={`${keyOf(from)} ${keyOf(to)}`} data-chosen={isChosen || undefined}>
                <Table.Td>
                  <Place {...nameOf(from)} />
                </Table.Td>
                <Table.Td>
                  <Place {...nameOf(to)} />
                </Table.Td>
                <Table.Td className={`quiet ${styles.wide}`}>{DIRECTIONS[directionOf(cell)]}</Table.Td>
                <Table.Td data-number>
                  <NumberButton number={leads} onOpen={() => onOpen({ ...open, won: false })} />
                </Table.Td>
                <Table.Td data-number>
                  {won > 0 && <NumberButton number={won} onOpen={() => onOpen({ ...open, won: true })} />}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function Place({ grade, where }: { grade: string; where: string }) {
  return (
    <>
      <bdi>{grade}</bdi> <span className="quiet">{where}</span>
    </>
  )
}

function NumberButton({ number, onOpen }: { number: number; onOpen: () => void }) {
  return (
    <button type="button" className={styles.open} onClick={onOpen}>
      {sayNumber(number)}
    </button>
  )
}
