import { SegmentedControl } from '@mantine/core'
import { LeadPicker } from '#src/definition/web/lead-picker.tsx'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import type { Program } from '../../program/program-types.ts'
import { StepIcon } from '../drawing/step-icon.tsx'
import type { DraftProgram } from '../editing/edit-program.ts'
import styles from '../program.module.css'
import { headingOf, type Names, sayTarget } from '../saying/say-program.ts'
import { type DryRun, useDryRun } from '../use-programs.ts'

/** What would be sent to a lead that enters now, and when. */
export function DryRunPart(o: {
  /** Null while something is missing. */
  document: Program | null
  draft: DraftProgram
  names: Names
  leadId: string | null
  clicks: boolean
  onChoose: (leadId: string | null) => void
  onClicks: (clicks: boolean) => void
}) {
  const run = useDryRun({ document: o.document, leadId: o.leadId, clicks: o.clicks })
  return (
    <aside className={styles.side} aria-label="Try it">
      <Card title="What would be sent, and when?">
        <div className={styles.form}>
          <LeadPicker label="Lead" leadId={o.leadId} onChoose={o.onChoose} />
          <SegmentedControl
            aria-label="What they do"
            data={[
              { value: 'no', label: 'They click nothing' },
              { value: 'yes', label: 'They click in each mail' },
            ]}
            value={o.clicks ? 'yes' : 'no'}
            onChange={(value) => o.onClicks(value === 'yes')}
          />
          {o.document === null ? (
            <p className={styles.quiet}>Once nothing is missing, it is tried here as you write.</p>
          ) : (
            <Answer query={run} lines={5} small>
              {(answer) => (
                <Played run={answer} draft={o.draft} names={o.names} isSomebody={o.leadId !== null} />
              )}
            </Answer>
          )}
        </div>
      </Card>
    </aside>
  )
}

function Played(o: { run: DryRun; draft: DraftProgram; names: Names; isSomebody: boolean }) {
  const { run, draft, names } = o
  const { steps } = draft
  return (
    <div aria-live="polite">
      <p className={styles.quiet}>
        {o.isSomebody
          ? run.takes
            ? 'It would enter. From now on, at the earliest:'
            : 'By its rule it would not enter. Put in by hand, from now on:'
          : 'A lead of which nothing is known, entering now:'}
      </p>
      <ol className={styles.runs}>
        {run.steps.map((done) => {
          const place = steps.findIndex(({ key }) => key === done.step)
          const step = steps[place]
          return (
            <li key={done.step}>
              <When at={done.at} day />
              <span className={styles.what}>
                {step && <StepIcon kind={step.do} size={15} />}
                <span>
                  {step ? headingOf(step, names) : done.step}
                  {done.did === 'branched' && done.detail && (
                    <span className={styles.way}>
                      {step && 'to' in step && step.to === done.detail ? 'Yes, on to ' : 'No, on to '}
                      {sayTarget(steps, done.detail)}
                    </span>
                  )}
                </span>
              </span>
            </li>
          )
        })}
        <li>
          <When at={run.end.at} day />
          <span className={styles.what}>
            <StepIcon kind="end" size={15} />
            {run.end.ending === 'exit' ? 'It leaves: what ends it is so' : 'The end'}
          </span>
        </li>
      </ol>
      <p className={styles.quiet}>Quiet hours and the cap on mails per week may put single mails off.</p>
    </div>
  )
}
