import { Button } from '@mantine/core'
import { subjectAsRead } from '#src/mail/web/templates/use-templates.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { MEASURE_WORDS, type Names } from '../saying/say-program.ts'
import { type ProgramShown, type TestShown, useChangeProgram } from '../use-programs.ts'
import styles from './figures.module.css'
import { Known } from './known.tsx'
import { sayDifference, sayRate, sayTold } from './say-finding.ts'
import { sayHowLong } from './say-how-long.ts'

const WEEKS_LATELY = 4

/** What trying a mail against others has told so far, and how the better one goes to everybody. */
export function VariantsCard({ test, shown, names }: { test: TestShown; shown: ProgramShown; names: Names }) {
  const { asked, variants } = test
  const { did } = MEASURE_WORDS[asked.measure]
  const at = shown.versions[0]?.document.steps.findIndex(({ key }) => key === test.step) ?? -1
  const where = at === -1 ? 'A step of an older version' : `Step ${at + 1}`
  const called = (template: string) => names.templates.get(template) ?? 'A text that was put away'
  return (
    <Card title={`${where}: ${sayTold(test).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>Variant</th>
              <th data-number>Mailed</th>
              <th data-number>Counted</th>
              <th data-number>Of them {did}</th>
              <th>Against A, with what chance leaves open</th>
            </tr>
          </thead>
          <tbody>
            {variants.map(({ variant, template, subject, mailed, counted, against, is_beaten }) => (
              <tr key={variant} data-best={test.best === variant || undefined}>
                <th scope="row">
                  <span className={styles.variant}>
                    <span className={styles.letter}>{variant.toUpperCase()}</span>
                    <span className="clip">
                      <bdi>{subject === null ? called(template) : subjectAsRead(subject)}</bdi>
                    </span>
                    {is_beaten && <span className="quiet">lost</span>}
                  </span>
                </th>
                <td data-number data-label="mailed">
                  {sayNumber(mailed)}
                </td>
                <td data-number data-label="counted">
                  {sayNumber(counted.whole)}
                </td>
                <td data-number data-label={counted.whole > 0 ? did : undefined}>
                  {counted.whole > 0 && `${sayNumber(counted.part)} (${sayRate(counted)})`}
                </td>
                <td className={styles.wide}>{against && counted.whole > 0 && sayDifference(against)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Progress test={test} />
      {at !== -1 && <Adopt test={test} shown={shown} at={at} />}
    </Card>
  )
}

function Progress({ test }: { test: TestShown }) {
  const { asked, variants, state } = test
  const counted = variants.reduce((sum, one) => sum + one.counted.whole, 0)
  const all = test.needed * variants.length
  const pace = Math.round((test.lately / WEEKS_LATELY) * 10) / 10
  const when = `A lead counts ${asked.within_days} days after its mail.`
  if (state !== 'open')
    return <p className={styles.note}>{when} What was told stays told, whatever comes after it.</p>
  return (
    <>
      <Known share={test.known} />
      <p className={styles.note}>
        {sayNumber(counted)} of about {sayNumber(all)} leads are counted
        {sayHowLong(Math.max(0, all - counted), pace, asked.within_days)}. {when} A winner may be told
        earlier, as soon as chance cannot explain it; looking often does no harm.
      </p>
    </>
  )
}

function Adopt({ test, shown, at }: { test: TestShown; shown: ProgramShown; at: number }) {
  const { adopt, goBack } = useChangeProgram(shown.program.id)
  const mayWrite = useMay('programs.write') && shown.program.archived_at === null
  if (test.adopted_version !== null) {
    const isInForce = shown.program.is_on && (shown.program.version ?? 0) >= test.adopted_version
    return (
      <p className={styles.note}>
        Version {test.adopted_version} sends the chosen one to everybody
        {isInForce ? '.' : '; it is not in force.'}
      </p>
    )
  }
  if (test.state === 'open' || !mayWrite) return null
  const { is_on: isOn } = shown.program
  const send = (variant: string) =>
    adopt.mutate(
      { step: test.step, variant },
      {
        onSuccess: ({ version, before }) =>
          sayDone(`Version ${version} sends ${variant.toUpperCase()} to everybody.`, () =>
            goBack.mutateAsync({ to: before, from: version, isOn }),
          ),
        onError: sayProblem,
      },
    )
  const chosen = test.best === null ? test.variants.filter((one) => !one.is_beaten) : []
  return (
    <div className={styles.buttons}>
      {test.best !== null && (
        <Button loading={adopt.isPending} onClick={() => send(test.best as string)}>
          Send {test.best.toUpperCase()} to everybody at step {at + 1}
        </Button>
      )}
      {chosen.map(({ variant }) => (
        <Button key={variant} variant="default" loading={adopt.isPending} onClick={() => send(variant)}>
          End it and send {variant.toUpperCase()}
        </Button>
      ))}
    </div>
  )
}
