import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { say } from '#src/followup/web/words.ts'
import { ONLY } from '#src/reports/only-names.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { call } from '#src/web/kit/server/api.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { type FiguresAddress, reportText } from '../address.ts'
import { NumberLink } from '../kit/number-link.tsx'
import { filterOf, numberIn, type Result, textIn, useReport } from '../use-report.ts'
import styles from './review.module.css'

/** What the verdicts suggest to change, and the draft that makes what can be made by itself: of all verdicts, not of some. */
export function SuggestionsPart({
  address,
  days,
}: {
  address: FiguresAddress
  days: Pick<Result, 'from' | 'to'>
}) {
  const report = useReport('suggestions', reportText(address, { only: ONLY }))
  return (
    <Card
      title="What the verdicts suggest"
      aside={report.data && address.limits.size === 0 && <Draft result={report.data} days={days} />}
    >
      <Answer query={report} small lines={3}>
        {(result) => {
          const told = result.rows.filter((row) => textIn(row, 'suggestion') !== '')
          return told.length === 0 ? (
            <p className={styles.none}>
              Nothing yet: a finding has to be made in three cases before it suggests a change.
            </p>
          ) : (
            <ul className={styles.suggestions}>
              {told.map((row) => (
                <li key={`${textIn(row, 'finding')} ${textIn(row, 'subject')}`}>
                  <span>{textIn(row, 'suggestion')}</span>
                  <span className="quiet">
                    {say(textIn(row, 'finding'))} ·{' '}
                    <NumberLink
                      filter={filterOf(result, row, 'cases')}
                      says={`${textIn(row, 'suggestion')} ${numberIn(row, 'cases')} cases`}
                    >
                      {sayNumber(numberIn(row, 'cases'))} cases
                    </NumberLink>
                    {textIn(row, 'in_draft') === 'yes' && ' · in the draft'}
                  </span>
                </li>
              ))}
            </ul>
          )
        }}
      </Answer>
    </Card>
  )
}

function Draft({ result, days }: { result: Result; days: Pick<Result, 'from' | 'to'> }) {
  const navigate = useNavigate()
  const mayWrite = useMay('definition.write')
  const draft = useMutation({
    mutationFn: () =>
      call<{ version: number }>('POST', '/api/review/definition-draft', {
        ...(days.from ? { from: days.from } : {}),
        ...(days.to ? { to: days.to } : {}),
      }),
    onSuccess: ({ version }) =>
      navigate({ to: '/definition/draft' as never, search: { from: String(version) } as never }),
    onError: sayProblem,
  })
  if (!mayWrite || !result.rows.some((row) => textIn(row, 'in_draft') === 'yes')) return null
  return (
    <Button size="compact-sm" loading={draft.isPending} onClick={() => draft.mutate()}>
      Write a draft
    </Button>
  )
}
