import { TOO_FEW } from '#src/lib/rates.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import { sayNumber, sayShare } from '#src/web/kit/values/amounts.ts'
import { StepIcon } from '../drawing/step-icon.tsx'
import type { DraftProgram } from '../editing/edit-program.ts'
import { headingOf, type Names } from '../saying/say-program.ts'
import type { Figures } from '../use-programs.ts'
import styles from './figures.module.css'

const COLUMNS = [
  ['mailed', 'Queued'],
  ['not_mailed', 'Not mailed'],
  ['sent', 'Sent'],
  ['clicked', 'Clicked'],
  ['replied', 'Answered'],
  ['bounced', 'Came back'],
] as const

/** What each step did, in the order of the steps; those of older versions that are gone stand last. */
export function StepFigures({
  steps,
  document,
  names,
}: {
  steps: Figures['steps']
  document: DraftProgram
  names: Names
}) {
  const of = new Map(steps.map((step) => [step.step, step]))
  const known = document.steps.filter(
    ({ do: kind }) => kind === 'mail' || kind === 'branch' || kind === 'call',
  )
  const gone = steps.filter(({ step }) => !document.steps.some(({ key }) => key === step))
  return (
    <Card title="What each step did">
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>Step</th>
              <th data-number>Came to it</th>
              {COLUMNS.map(([key, label]) => (
                <th key={key} data-number>
                  {label}
                </th>
              ))}
              <th data-number>Clicked of sent</th>
            </tr>
          </thead>
          <tbody>
            {known.map((step) => {
              const told = of.get(step.key)
              return (
                <tr key={step.key}>
                  <th scope="row">
                    <span className={styles.step}>
                      <StepIcon kind={step.do} />
                      {document.steps.indexOf(step) + 1}. {headingOf(step, names)}
                    </span>
                  </th>
                  <Row told={told} isMail={step.do === 'mail'} />
                </tr>
              )
            })}
            {gone.map((told) => (
              <tr key={told.step}>
                <th scope="row" className="quiet">
                  A step of an older version
                </th>
                <Row told={told} isMail={told.mailed > 0} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {steps.some(({ not_mailed }) => not_mailed > 0) && (
        <p className={styles.note}>
          Not mailed are those without an address or a ground to mail them, who are called instead, and those
          who want no mail. Each lead says why.
        </p>
      )}
    </Card>
  )
}

function Row({ told, isMail }: { told: Figures['steps'][number] | undefined; isMail: boolean }) {
  return (
    <>
      <td data-number data-label="came to it">
        {sayNumber(told?.done ?? 0)}
      </td>
      {COLUMNS.map(([key, label]) => (
        <td key={key} data-number data-label={isMail ? label.toLowerCase() : undefined}>
          {isMail && sayNumber(told?.[key] ?? 0)}
        </td>
      ))}
      <td
        data-number
        data-label={isMail && told && told.sent >= TOO_FEW ? 'of those sent clicked' : undefined}
      >
        {isMail && told && told.sent >= TOO_FEW && sayShare(told.clicked / told.sent)}
        {isMail && told && told.sent > 0 && told.sent < TOO_FEW && <span className="quiet">too few</span>}
      </td>
    </>
  )
}
