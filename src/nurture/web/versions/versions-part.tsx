import { Button } from '@mantine/core'
import { Card } from '#src/web/kit/page/page.tsx'
import { Empty } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { sayStep } from '../saying/say-program.ts'
import { useNames } from '../saying/use-names.ts'
import { type ProgramShown, type ProgramVersion, useChangeProgram } from '../use-programs.ts'
import styles from './versions.module.css'

/** What was put down, the newest first: which is in force, how many go by each, and what can be done with it. */
export function VersionsPart({ shown, mayWrite }: { shown: ProgramShown; mayWrite: boolean }) {
  const { program, versions, filling } = shown
  const { fill } = useChangeProgram(program.id)
  if (versions.length === 0)
    return <Empty title="Nothing is put down yet">Write its steps, then put them down as version 1.</Empty>
  return (
    <>
      <ol className={styles.versions}>
        {versions.map((version) => (
          <VersionLine key={version.version} version={version} shown={shown} mayWrite={mayWrite} />
        ))}
      </ol>
      {mayWrite && (
        <div className={styles.filling}>
          <Card title="Leads that were in nurture before">
            <p className={styles.hint}>
              Leads enter when they come into nurture. Those that were there before it was switched on enter
              when you ask for it: each that no program has, if it takes them.
              {filling?.finished_at && (
                <>
                  {' '}
                  Last asked for <When at={filling.asked_at} />: {sayNumber(filling.looked_at)} looked at,{' '}
                  {sayNumber(filling.entered)} entered.
                </>
              )}
            </p>
            <Button
              variant="default"
              disabled={!program.is_on || filling?.finished_at === null}
              loading={fill.isPending}
              onClick={() =>
                fill.mutate(undefined, {
                  onSuccess: () => sayDone('They are looked at, one after the other.'),
                  onError: sayProblem,
                })
              }
            >
              Fill it with them
            </Button>
            {!program.is_on && <p className={styles.hint}>Switch it on first.</p>}
          </Card>
        </div>
      )}
    </>
  )
}

function VersionLine({
  version: one,
  shown: { program, versions },
  mayWrite,
}: {
  version: ProgramVersion
  shown: ProgramShown
  mayWrite: boolean
}) {
  const { switchOn, move } = useChangeProgram(program.id)
  const names = useNames(one.document)
  const isInForce = program.is_on && program.version === one.version
  const others = versions.reduce((sum, other) => (other === one ? sum : sum + other.within), 0)
  return (
    <li className={styles.version} data-in-force={isInForce || undefined}>
      <div className={styles.line}>
        <strong>Version {one.version}</strong>
        <span className={styles.standing}>
          {isInForce ? 'Leads enter by it' : one.in_force_at ? 'Was in force' : 'Never switched on'}
        </span>
        <span className="quiet">
          put down <When at={one.made_at} />
          {one.made_by && (
            <>
              {' '}
              by <bdi>{one.made_by}</bdi>
            </>
          )}
        </span>
        <span className={styles.within}>{sayWithin(one.within)}</span>
      </div>
      <details className={styles.steps}>
        <summary>{one.document.steps.length} steps</summary>
        <ol>
          {one.document.steps.map((step, at) => (
            <li key={step.key}>{sayStep(one.document.steps, at, names)}</li>
          ))}
        </ol>
      </details>
      {mayWrite && (
        <div className={styles.buttons}>
          {!isInForce && (
            <Button
              size="compact-sm"
              variant="default"
              loading={switchOn.isPending}
              onClick={() =>
                switchOn.mutate(one.version, {
                  onSuccess: () => sayDone(`Leads that come into nurture enter by version ${one.version}.`),
                  onError: sayProblem,
                })
              }
            >
              Switch it on
            </Button>
          )}
          {others > 0 && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={move.isPending}
              onClick={() =>
                move.mutate(one.version, {
                  onSuccess: ({ moved, stayed }) => sayDone(sayMoved(moved, stayed)),
                  onError: sayProblem,
                })
              }
            >
              Move the {sayNumber(others)} others to it
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function sayWithin(within: number): string {
  if (within === 0) return 'Nobody goes by it'
  return within === 1 ? 'One goes by it' : `${sayNumber(within)} go by it`
}

function sayMoved(moved: number, stayed: number): string {
  const gone = moved === 1 ? 'One lead goes by it now.' : `${sayNumber(moved)} leads go by it now.`
  if (stayed === 0) return gone
  const rest = stayed === 1 ? 'One stays on its own' : `${sayNumber(stayed)} stay on theirs`
  return `${gone} ${rest}: it has no such step as they stand at.`
}
