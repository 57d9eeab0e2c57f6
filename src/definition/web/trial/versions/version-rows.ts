/** What stands in the comparison of a draft with its neighbours, row by row, and which leads are behind each number. Pure. */
import type { Cell, Trial } from '../use-trial.ts'

type Version = Trial['versions'][number]
type Rate = Version['bought']['recall']
export type Shown = number | Rate

export interface VersionRow {
  label: string
  cells: { version: Version['name']; shown: Shown; cell: Cell }[]
}

export interface RowGroup {
  title: string
  rows: VersionRow[]
}

export function rowsOf(
  trial: Trial,
  gradeName: (key: string) => string,
  /** The grades of the draft; others stand behind them. */
  order: readonly string[] = [],
): RowGroup[] {
  const { versions } = trial
  const row = (label: string, shown: (version: Version) => Shown, cell: Partial<Cell>): VersionRow => ({
    label,
    cells: versions.map((version) => ({
      version: version.name,
      shown: shown(version),
      cell: { from: {}, to: {}, won: false, version: version.name, ...cell },
    })),
  })
  const given = [...new Set(versions.flatMap((version) => version.grades.map(({ grade }) => grade)))]
  const grades = [
    ...order.filter((grade) => given.includes(grade)),
    ...given.filter((grade) => !order.includes(grade)),
  ]
  const leadsOf = (version: Version, grade: string) =>
    version.grades.find((one) => one.grade === grade)?.leads ?? 0
  const accepted: Partial<Cell> = { sent: true, decisions: ['accepted'] }
  return [
    {
      title: 'How many',
      rows: [
        row('To sales', ({ to_sales }) => to_sales, { sent: true }),
        ...grades.map((grade) =>
          row(gradeName(grade), (version) => leadsOf(version, grade), { to: { grade } }),
        ),
      ],
    },
    {
      title: 'Against what sales accepted',
      rows: [
        row('Of what it sends, accepted', (version) => version.accepted.precision, accepted),
        row('Of what was accepted, sent', (version) => version.accepted.recall, accepted),
        row('Refused ones kept from sales', ({ rejected_kept }) => rejected_kept, {
          sent: false,
          decisions: ['rejected'],
        }),
      ],
    },
    {
      title: 'Against what was bought',
      rows: [
        row('Of what it sends, bought', (version) => version.bought.precision, { sent: true, won: true }),
        row('Of what was bought, sent', (version) => version.bought.recall, { sent: true, won: true }),
        row('Later sales not sent', ({ won_missed }) => won_missed, { sent: false, won: true }),
      ],
    },
  ]
}

/** "By this draft: 4 of 10", with the number of every rule where there are several. */
export function headOf(
  name: Version['name'],
  trial: Pick<Trial, 'count_rules'>,
  { before, after }: { before: string; after: string },
): string {
  if (name === 'before') return before
  const by = { fewer: -1, draft: 0, more: 1 }[name]
  const counts = trial.count_rules.map(({ points, of }) => `${points + by} of ${of}`)
  const title = { fewer: 'One fewer', draft: after, more: 'One more' }[name]
  return counts.length === 0 ? title : `${title}: ${[...new Set(counts)].join(', ')}`
}
