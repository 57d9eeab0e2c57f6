import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useDraftDefinition } from '#src/definition/web/use-definitions.ts'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { sayNumber, sayPercent } from '#src/web/kit/values/amounts.ts'
import kit from '../kit/kit.module.css'
import { Picture } from '../kit/picture.tsx'
import { sayCalendarDay } from '../words.ts'
import { PointsTable } from './points-table.tsx'
import { TenthsPlot } from './tenths-plot.tsx'
import { type Proposal, useProposal } from './use-proposal.ts'

/** The target profile that follows from who bought: what it would have scored, its points, and the click that adopts it. */
export function ProposalPart() {
  const proposal = useProposal()
  return (
    <Answer query={proposal} kept="The score in force goes on judging; only the proposal is not shown.">
      {({ proposal: made, why }) =>
        made ? (
          <div className={kit.stack}>
            <Picture finding={sayWorth(made)} note={sayTrial(made)} aside={<Adopt proposal={made} />}>
              <TenthsPlot proposed={made.proposed.tenths} inForce={made.in_force.tenths} />
            </Picture>
            <PointsTable table={made.table} />
          </div>
        ) : (
          <Picture finding="No target profile is proposed yet">
            <p className={kit.note}>{why}</p>
          </Picture>
        )
      }
    </Answer>
  )
}

/** Writes the proposal down as the next version of the definition, which is then put to signature like any other. */
function Adopt({ proposal }: { proposal: Proposal }) {
  const mayWrite = useMay('definition.write')
  const draft = useDraftDefinition()
  const navigate = useNavigate()
  if (!mayWrite) return null
  return (
    <Button
      loading={draft.isPending}
      variant={isBetter(proposal) ? 'filled' : 'default'}
      onClick={() =>
        draft.mutate(
          { document: proposal.document, newestSeen: proposal.newest_version },
          {
            onSuccess({ version }) {
              sayDone(`Version ${version} is written down. It scores nothing until it is signed.`)
              navigate({ to: '/definition', search: { version: String(version) } } as never)
            },
            onError: sayProblem,
          },
        )
      }
    >
      Draft it as the next version
    </Button>
  )
}

function isBetter({ difference }: Proposal): boolean {
  return difference.low > 0
}

function sayWorth(made: Proposal): string {
  const fifth = (tenths: readonly number[]) => sayPercent((tenths[0] ?? 0) + (tenths[1] ?? 0), 0)
  const both = `the best fifth holds ${fifth(made.proposed.tenths)} of the buyers, ${fifth(made.in_force.tenths)} by the score in force`
  if (isBetter(made)) return `A target profile from who bought tells buyers better: ${both}`
  if (made.difference.high < 0)
    return `A target profile from who bought tells buyers worse than the score in force: ${both}`
  return `A target profile from who bought tells buyers no better beyond chance: ${both}`
}

function sayTrial({ made_of, tried_on, proposed, in_force, difference }: Proposal): string {
  const days = ({ from, to }: { from: string; to: string }) =>
    `${sayCalendarDay(from, true)} to ${sayCalendarDay(to, true)}`
  const area = (one: { auc: number; low: number; high: number }) =>
    `${sayNumber(one.auc, 2)} (${sayNumber(one.low, 2)} to ${sayNumber(one.high, 2)})`
  return `Made of the ${sayNumber(made_of.leads)} leads of ${days(made_of)} (${sayNumber(made_of.bought)} bought), tried on the ${sayNumber(tried_on.leads)} of ${days(tried_on)} (${sayNumber(tried_on.bought)} bought), which it has not seen. The chance that a buyer scores above somebody who did not buy: ${area(proposed)}, by the score in force ${area(in_force)}; difference ${area(difference)}, with 95 % intervals.`
}
