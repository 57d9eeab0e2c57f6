import { Answer } from '#src/web/kit/page/states.tsx'
import { CriteriaList } from './criteria-list.tsx'
import { LeadGuide } from './guide/lead-guide.tsx'
import { ToGive } from './guide/loaded-later.tsx'
import styles from './lead.module.css'
import { LeadTimeline } from './lead-timeline.tsx'
import { LeadWords } from './lead-words.tsx'
import { type LeadAnswer, leadName, useLead } from './use-lead.ts'

/** What one wants to know before a call, beside the list: the questions still open, and what happened so far. */
export function LeadStory({ id }: { id: string }) {
  return (
    <Answer query={useLead(id)} lines={6}>
      {(answer) => (
        <div className={styles.story}>
          <LeadWords words={answer.words} />
          <LeadGuide answer={answer} />
          <ToGive leadId={answer.lead.id} email={answer.person.email} />
          <OpenQuestions answer={answer} />
          <LeadTimeline timeline={answer.timeline} atFirst={6} />
        </div>
      )}
    </Answer>
  )
}

/** What is to be asked next, as far as it does not stand among what must be known to move on. */
function OpenQuestions({ answer }: { answer: LeadAnswer }) {
  const { lead, judgement, guide, allowed } = answer
  const shown = new Set(guide?.exit?.criteria.map(({ criterion }) => criterion))
  const open = judgement?.criteria.filter(({ isAsked, criterion }) => isAsked && !shown.has(criterion)) ?? []
  if (open.length === 0) return null
  const inHand = { id: lead.id, name: leadName(answer) }
  return <CriteriaList lead={inHand} criteria={open} mayAnswer={allowed.includes('answer')} />
}
