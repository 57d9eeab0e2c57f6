import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMembers } from '#src/people/web/use-members.ts'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import styles from './ladder.module.css'
import { LadderForm } from './ladder-form.tsx'
import { CLOCKS, RUNGS, sayStep } from './ladder-words.ts'
import { type TeamLadder, useLadder, usePutLadder } from './use-ladder.ts'

/** Who in a team hears what while a clock runs out: a sentence per rung. */
export function LadderPart({ teamId, team }: { teamId: string; team: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={styles.part}>
      <Button
        variant="subtle"
        size="compact-sm"
        className={styles.opener}
        aria-expanded={isOpen}
        aria-label={`Who hears what when time runs out, ${team}`}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Hide who hears what' : 'Who hears what when time runs out'}
      </Button>
      {isOpen && <Opened teamId={teamId} />}
    </div>
  )
}

function Opened({ teamId }: { teamId: string }) {
  const ladder = useLadder(teamId)
  return (
    <Answer query={ladder} lines={4} kept="Nothing was changed.">
      {(told) => <Told ladder={told} />}
    </Answer>
  )
}

function Told({ ladder }: { ladder: TeamLadder }) {
  const members = useMembers()
  const mayChange = useMay('people.write')
  const [isChanging, setChanging] = useState(false)
  const { put, isPending } = usePutLadder(ladder.team_id)
  const nameOf = (id: string) => members.data?.find((one) => one.id === id)?.name ?? 'somebody who left'
  if (isChanging) {
    return (
      <LadderForm
        steps={ladder.steps}
        members={members.data ?? []}
        isPending={isPending}
        onSave={(steps) => put(steps, () => setChanging(false))}
        onClose={() => setChanging(false)}
      />
    )
  }
  return (
    <>
      {CLOCKS.map(([clock, label]) => (
        <section key={clock} className={styles.clock}>
          <h3 className={styles.name}>{label}</h3>
          <dl className={styles.rungs}>
            {RUNGS.map(([rung, words]) => (
              <div key={rung} className={styles.rung}>
                <dt title={words}>{rung} %</dt>
                <dd>
                  <bdi>
                    {sayStep(ladder.steps[clock][rung], nameOf, clock === 'accept' && rung === '100')}
                  </bdi>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className={styles.hint}>
        Of the business hours between receiving a duty and its due time; of the promise, by the wall clock.
        For whoever is on leave, their deputy hears it.
      </p>
      {mayChange && (
        <div className={styles.buttons}>
          <Button variant="default" size="compact-sm" onClick={() => setChanging(true)}>
            Change who hears what
          </Button>
          {!ladder.is_default && (
            <Button
              variant="subtle"
              size="compact-sm"
              loading={isPending}
              onClick={() => put(null, () => {})}
            >
              As every team begins
            </Button>
          )}
        </div>
      )}
    </>
  )
}
