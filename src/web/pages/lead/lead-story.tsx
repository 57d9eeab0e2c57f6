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

const MOST_QUESTIONS = 6

/**
 * The questions whose answers the definition lacks, those to be asked next first, as far as they do not stand among what must be
 * known to move on. Answered in the call, each judges the lead anew at once.
 */
function OpenQuestions({ answer }: { answer: LeadAnswer }) {
  const { lead, judgement, guide, allowed } = answer
  const shown = new Set(guide?.exit?.criteria.map(({ criterion }) => criterion))
  const open = (judgement?.criteria ?? [])
    .filter(({ isAsked, answer, question, criterion }) => {
      const isOpen = isAsked || (answer === 'unknown' && question !== null)
      return isOpen && !shown.has(criterion)
    })
    .toSorted((a, b) => Number(b.isAsked) - Number(a.isAsked))
    .slice(0, MOST_QUESTIONS)
    .map((line) => ({ ...line, isAsked: true }))
  if (open.length === 0) return null
  const inHand = { id: lead.id, name: leadName(answer) }
  return (
    <section aria-label="Questions still open">
      <h2 className={styles.openHead}>Questions still open</h2>
      <CriteriaList lead={inHand} criteria={open} mayAnswer={allowed.includes('answer')} />
    </section>
  )
}
