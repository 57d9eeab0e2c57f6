import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { Failed } from '#src/web/kit/page/states.tsx'
import { loadAhead, loadLater } from '#src/web/kit/server/load-later.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayProblem, sayDone as sayToast } from '#src/web/kit/toasts/undo.tsx'
import { usePrograms } from '../use-programs.ts'
import styles from './lead-programs.module.css'
import { sayDone, sayEnding, sayNext } from './say-enrollment.ts'
import { type EnrollmentShown, useLeadPrograms, usePutIntoProgram } from './use-lead-programs.ts'

const loadChoice = () => loadLater(() => import('./choose-program.tsx'))
const ChooseProgram = lazy(async () => ({ default: (await loadChoice()).ChooseProgram }))

/** The program a lead is in: what was done, what is next and when; and those it was in before. */
export function LeadPrograms({ leadId, stage }: { leadId: string; stage: string }) {
  const programs = useLeadPrograms(leadId)
  const mayPut = useMay('leads.repair') && stage === 'nurture'
  if (programs.error && !programs.data) {
    return (
      <Card title="Program">
        <Failed error={programs.error} retry={() => programs.refetch()} small />
      </Card>
    )
  }
  const all = programs.data ?? []
  const running = all.find(({ ended_at }) => ended_at === null)
  const ended = all.filter((one) => one !== running)
  if (!programs.data || (all.length === 0 && !mayPut)) return null
  return (
    <Card title="Program">
      <div className={styles.card}>
        {running && <Running enrollment={running} />}
        {!running && stage === 'nurture' && (
          <p className={styles.none}>In no program; it waits for its date.</p>
        )}
        {mayPut && <PutIntoProgram leadId={leadId} running={running} earlier={ended} />}
        {ended.length > 0 && (
          <ul className={styles.earlier}>
            {ended.map((one) => (
              <li key={one.id}>
                <ProgramName enrollment={one} /> {one.ending && sayEnding(one.ending)}{' '}
                <span className="quiet">
                  <When at={one.ended_at} day />
                </span>
                <Steps enrollment={one} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}

function Running({ enrollment }: { enrollment: EnrollmentShown }) {
  return (
    <div>
      <p className={styles.line}>
        <strong>
          <ProgramName enrollment={enrollment} />
        </strong>{' '}
        <span className="quiet">
          since <When at={enrollment.entered_at} day />
          {enrollment.is_held_back && ', in the control group'}
        </span>
      </p>
      <p className={styles.line}>
        Next: <When at={enrollment.due_at} clock />, {sayNext(enrollment)}
      </p>
      <Steps enrollment={enrollment} isOpen />
    </div>
  )
}

/** A link for whoever may look at programs. */
function ProgramName({ enrollment: { program, program_id } }: { enrollment: EnrollmentShown }) {
  const mayRead = useMay('programs.read')
  if (!mayRead) return <bdi>{program}</bdi>
  return (
    <Link
      to={'/programs/$programId' as never}
      params={{ programId: program_id } as never}
      className={styles.link}
    >
      <bdi>{program}</bdi>
    </Link>
  )
}

function Steps({ enrollment: { steps }, isOpen = false }: { enrollment: EnrollmentShown; isOpen?: boolean }) {
  const told = steps.filter(({ did }) => did !== 'branched')
  if (told.length === 0) return null
  return (
    <details className={styles.steps} open={isOpen}>
      <summary>{told.length === 1 ? 'What was done' : `What was done: ${told.length} steps`}</summary>
      <ul>
        {told.map((done) => (
          <li key={done.step}>
            <span>{sayDone(done)}</span>
            <span className="quiet">
              <When at={done.at} day />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Answered at once, with a way back. */
function PutIntoProgram({
  leadId,
  running,
  earlier,
}: {
  leadId: string
  running: EnrollmentShown | undefined
  earlier: readonly EnrollmentShown[]
}) {
  const mayRead = useMay('programs.read')
  const programs = usePrograms(mayRead)
  const put = usePutIntoProgram(leadId)
  const [isChoosing, setChoosing] = useState(false)
  useEffect(() => {
    loadAhead(loadChoice)
  }, [])
  const been = new Set(earlier.filter(({ ending }) => ending !== 'left').map(({ program_id }) => program_id))
  const open = (programs.data?.programs ?? []).filter(
    ({ id, is_on }) => is_on && id !== running?.program_id && !been.has(id),
  )
  function send(program: string | null, sentence: string) {
    setChoosing(false)
    put.mutate(program, { onSuccess: () => sayToast(sentence), onError: sayProblem })
  }
  if (isChoosing) {
    return (
      <Suspense>
        <ChooseProgram
          programs={open}
          leave={() => setChoosing(false)}
          choose={({ id, name }) => send(id, `It goes on in “${name}”.`)}
        />
      </Suspense>
    )
  }
  return (
    <div className={styles.buttons}>
      {open.length > 0 && (
        <Button size="compact-sm" variant="default" loading={put.isPending} onClick={() => setChoosing(true)}>
          {running ? 'Put it into another' : 'Put it into a program'}
        </Button>
      )}
      {running && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={put.isPending}
          onClick={() => send(null, `It is out of “${running.program}”; mail that waited is taken back.`)}
        >
          Take it out
        </Button>
      )}
    </div>
  )
}
