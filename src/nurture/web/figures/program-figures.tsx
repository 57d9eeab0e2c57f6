import { Select } from '@mantine/core'
import { TOO_FEW } from '#src/lib/rates.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { sayMoney, sayNumber, sayShare } from '#src/web/kit/values/amounts.ts'
import { EMPTY_PROGRAM } from '../editing/edit-program.ts'
import { useNames } from '../saying/use-names.ts'
import { type Figures, type ProgramShown, useFigures } from '../use-programs.ts'
import { ControlNote } from './control-note.tsx'
import styles from './figures.module.css'
import { sayFinding } from './say-finding.ts'
import { StepFigures } from './step-figures.tsx'
import { VariantsCard } from './variants-card.tsx'

type Group = Figures['groups'][number]

/** What became of those who entered: nurtured against held back, and what each step did. */
export function ProgramFigures({
  shown,
  version,
  onVersion,
}: {
  shown: ProgramShown
  version: number | undefined
  onVersion: (version: number | undefined) => void
}) {
  const { program, versions } = shown
  const figures = useFigures(program.id, version)
  const document = (versions.find((one) => one.version === version) ?? versions[0])?.document ?? EMPTY_PROGRAM
  const names = useNames(document)
  return (
    <>
      {versions.length > 1 && (
        <Select
          className={styles.choice}
          aria-label="Which version"
          data={[
            { value: 'all', label: 'All versions together' },
            ...versions.map((one) => ({ value: String(one.version), label: `Version ${one.version}` })),
          ]}
          value={version === undefined ? 'all' : String(version)}
          allowDeselect={false}
          onChange={(value) => onVersion(value === 'all' || !value ? undefined : Number(value))}
        />
      )}
      <Answer query={figures} kept="Leads within go on as they are.">
        {({ groups, steps, tests, ...rest }) =>
          groups.length === 0 ? (
            <Empty title="Nobody has entered yet">
              Once it is switched on, leads enter when they come into nurture. Those that are there already
              enter when you fill it with them, under Versions.
            </Empty>
          ) : (
            <>
              <Card title={sayFinding(rest.control)}>
                <Groups groups={groups} />
                <ControlNote figures={{ groups, steps, tests, ...rest }} />
              </Card>
              {tests.map((test) => (
                <VariantsCard key={`${test.step} ${test.since}`} test={test} shown={shown} names={names} />
              ))}
              <StepFigures steps={steps} document={document} names={names} />
            </>
          )
        }
      </Answer>
    </>
  )
}

const COUNTS = [
  ['entered', 'Entered'],
  ['within', 'Within'],
  ['finished', 'To the end'],
  ['left', 'Left nurture'],
  ['exited', 'Ended early'],
  ['removed', 'Taken out'],
] as const

function Groups({ groups }: { groups: Figures['groups'] }) {
  const scale = Math.max(0.05, ...groups.map(({ opportunity_interval: range }) => range?.high ?? 0))
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>Group</th>
            {COUNTS.map(([key, label]) => (
              <th key={key} data-number>
                {label}
              </th>
            ))}
            <th data-number>Opportunities</th>
            <th>Of those who entered, with what chance leaves open</th>
            <th data-number>Won</th>
            <th data-number>Revenue</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={String(group.is_held_back)}>
              <th scope="row">{group.is_held_back ? 'Held back' : 'Nurtured'}</th>
              {COUNTS.map(([key, label]) => (
                <td key={key} data-number data-label={label.toLowerCase()}>
                  {sayNumber(group[key])}
                </td>
              ))}
              <td data-number data-label="opportunities">
                {sayNumber(group.opportunities)}
              </td>
              <td className={styles.wide}>
                <Interval group={group} scale={scale} />
              </td>
              <td data-number data-label="won">
                {sayNumber(group.won)}
              </td>
              <td data-number>
                {group.revenue.map(({ currency, amount }) => sayMoney(amount, currency)).join(' + ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Interval({ group, scale }: { group: Group; scale: number }) {
  const { opportunity_interval: range, opportunities, entered } = group
  if (!range) return null
  const place = (share: number) => `${(share / scale) * 100}%`
  const said = `${sayShare(range.low)} to ${sayShare(range.high)}`
  return (
    <span className={styles.interval} data-few={entered < TOO_FEW || undefined}>
      <span className={styles.bar} aria-hidden>
        <span style={{ left: place(range.low), width: place(range.high - range.low) }} />
        <i style={{ left: place(opportunities / entered) }} />
      </span>
      <span>
        {entered < TOO_FEW ? `too few to tell (${said})` : `${sayShare(opportunities / entered)}, ${said}`}
      </span>
    </span>
  )
}
