import type { JudgementShown } from '#src/definition/reads.ts'
import { Grade } from '#src/followup/web/grade.tsx'
import type { LeadInHand } from '#src/followup/web/use-lead-command.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { CriteriaList } from './criteria-list.tsx'
import styles from './lead.module.css'

/** Why it is graded so, criterion by criterion; an open question is answered in place, and the lead judged anew. */
export function LeadEvidence(o: {
  lead: LeadInHand
  judgement: Wire<JudgementShown>
  mayAnswer: boolean
  /** What they wrote, the last time first. */
  words: readonly string[]
}) {
  const { judgement } = o
  const sorted = judgement.criteria.toSorted((a, b) => Number(b.isAsked) - Number(a.isAsked))
  return (
    <Card title="Why it is graded so" aside={<Grade grade={judgement.grade} />}>
      <ul className={styles.sentences}>
        {judgement.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <CriteriaList lead={o.lead} criteria={sorted} mayAnswer={o.mayAnswer} words={o.words} />
      <p className={styles.foot}>
        {judgement.version > 0 ? `Definition version ${judgement.version}` : 'The definition it began with'}
      </p>
    </Card>
  )
}
