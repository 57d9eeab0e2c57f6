import { Box, Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import styles from './partners.module.css'
import { useChange, useUnreported } from './use-partners.ts'

/** Leads of partners of which nothing is heard: closed by themselves where a partner names no sales, else by hand. */
export function UnreportedCard({ team }: { team: string | null }) {
  const unreported = useUnreported()
  const mayClose = useMay('partners.write')
  const change = useChange<object>(['unreported', 'leads', 'report'])
  const [days, setDays] = useState<string | number | null>(null)
  return (
    <Card title="Leads that are not reported">
      <Answer query={unreported} lines={3} small kept="No lead was closed.">
        {({ days: kept, partners }) => (
          <div className={styles.stack}>
            <form
              className={styles.form}
              onSubmit={(event) => {
                event.preventDefault()
                change.mutate(
                  { method: 'PUT', path: '/api/unreported/days', body: { days: Number(days ?? kept) } },
                  { onSuccess: () => sayDone('Kept.') },
                )
              }}
            >
              <NumberInput
                label="Unreported after so many silent days"
                value={days ?? kept}
                min={30}
                max={3_650}
                allowDecimal={false}
                maw={240}
                onChange={setDays}
                readOnly={!mayClose}
              />
              {mayClose && days !== null && Number(days) !== kept && (
                <Button type="submit" variant="default" loading={change.isPending}>
                  Keep {days} days
                </Button>
              )}
            </form>
            <Box className={styles.tableWrap} role="region" aria-label="Leads by partner" tabIndex={0}>
              <table className={styles.table} data-stacks>
                <thead>
                  <tr>
                    <th scope="col">Partner</th>
                    <th scope="col" data-number>
                      Open
                    </th>
                    <th scope="col" data-number>
                      Silent that long
                    </th>
                    <th scope="col">Closing</th>
                  </tr>
                </thead>
                <tbody>
                  {partners
                    .filter(({ team_id }) => !team || team_id === team)
                    .map((one) => (
                      <tr key={one.team_id}>
                        <td>
                          <bdi>{one.partner}</bdi>
                        </td>
                        <td data-number data-label="Open">
                          {one.open}
                        </td>
                        <td data-number data-label="Silent that long">
                          {one.silent}
                        </td>
                        <td>
                          {one.reports_by_period ? (
                            <span className="quiet">by itself: it names no sales</span>
                          ) : mayClose && one.silent > 0 ? (
                            <Button
                              size="compact-xs"
                              variant="default"
                              loading={change.isPending}
                              onClick={() =>
                                change.mutate(
                                  { method: 'PUT', path: `/api/unreported/${one.team_id}/closing`, body: {} },
                                  {
                                    onSuccess: () =>
                                      sayDone(
                                        `The silent leads of ${one.partner} are closed as unreported. New activity reopens them.`,
                                      ),
                                  },
                                )
                              }
                            >
                              Close {one.silent} as unreported
                            </Button>
                          ) : (
                            <span className="quiet">by hand</span>
                          )}
                        </td>
                      </tr>
                    ))}
                </tbody>
              </table>
            </Box>
          </div>
        )}
      </Answer>
    </Card>
  )
}
