import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import type { Definition } from '../../definition-types.ts'
import styles from './trial-leads.module.css'
import { type Tried, useTriedLead } from './use-trial.ts'

/** One lead as the definition in force judges it today, beside what the draft says, with the evidence that differs. */
export function TriedLead({ document, leadId }: { document: Definition; leadId: string }) {
  const tried = useTriedLead(document, leadId)
  if (tried.error) return <Failed error={tried.error} retry={() => tried.refetch()} />
  if (!tried.data) return <Loading lines={4} />
  const { in_force, draft } = tried.data
  return (
    <div className={styles.both}>
      <Judgement title="The one in force" tried={in_force} other={draft} />
      <Judgement title="This draft" tried={draft} other={in_force} />
    </div>
  )
}

function Judgement({ title, tried, other }: { title: string; tried: Tried; other: Tried }) {
  const differs = (criterion: string, answer: string) =>
    other.evidence.find((one) => one.criterion === criterion)?.answer !== answer
  const known = tried.evidence.filter(
    ({ answer, criterion }) => answer !== 'unknown' || differs(criterion, answer),
  )
  const open = tried.evidence.filter((one) => one.question !== null && !known.includes(one))
  return (
    <div>
      <h3 className={styles.judged}>
        {title}: <bdi>{tried.grade_label}</bdi>
      </h3>
      <p className={styles.why}>{tried.sentences.find((one) => /^(Graded|Disqualified)/.test(one))}</p>
      <ul className={styles.evidence}>
        {known.map(({ criterion, sentence, answer }) => (
          <li key={criterion} data-answer={answer} data-differs={differs(criterion, answer) || undefined}>
            <bdi>{sentence}</bdi>
          </li>
        ))}
        {open.length > 0 && <li>Not known yet: {open.map(({ label }) => label).join(', ')}.</li>}
      </ul>
    </div>
  )
}
