import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Grade } from '#src/followup/web/grade.tsx'
import { say } from '#src/followup/web/words.ts'
import type { Stage } from '#src/lead/stages.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { STAGE_LOOKS } from '#src/web/kit/values/stages.tsx'
import { EffortPart } from './effort-part.tsx'
import styles from './session.module.css'
import type { CaseShown } from './use-review.ts'
import { sayCause, sayVerdict } from './words.ts'

/** What the board judges by: who asked for what, why it was left, the evidence of that time, what was tried. */
export function CaseView({ shown }: { shown: CaseShown }) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Card>
          <Head shown={shown} />
        </Card>
        <Card title="Evidence" aside={<Version shown={shown} />}>
          <Evidence shown={shown} />
        </Card>
      </div>
      <div className={styles.column}>
        <Card title="Follow-up">
          <EffortPart shown={shown} />
        </Card>
        <Card title="What happened until then">
          <ol className={styles.timeline}>
            {shown.timeline.map((line) => (
              <li key={`${line.at} ${line.sentence}`}>
                <span className="said">{line.sentence}</span>
                <span className="quiet">
                  <When at={line.at} clock />
                </span>
              </li>
            ))}
          </ol>
        </Card>
      </div>
    </div>
  )
}

function Head({ shown }: { shown: CaseShown }) {
  const { who, company, topic, rep, done_by, detail, criteria_named: named, words, now, mine } = shown
  const labelOf = (key: string) => shown.criteria.find((one) => one.key === key)?.label ?? say(key)
  return (
    <div className={styles.head}>
      <h2 className={styles.name}>
        <bdi>{who ?? 'Somebody who was erased'}</bdi>
        {company && company !== who && (
          <span className="quiet">
            {' '}
            <bdi>{company}</bdi>
          </span>
        )}
      </h2>
      <p className="quiet">
        {topic && (
          <>
            <bdi>{topic}</bdi> ·{' '}
          </>
        )}
        <bdi>{say(shown.source)}</bdi> · asked <When at={shown.inquired_at} />
        {shown.grade && (
          <>
            {' '}
            <Grade grade={shown.grade} />
          </>
        )}
      </p>
      {words.map(({ inquiry_id, message }) => (
        <blockquote key={inquiry_id} className={`${styles.words} said`}>
          {message}
        </blockquote>
      ))}
      <p className={styles.cause}>
        <strong>{sayCause(shown)}</strong>
        {named.length > 0 && ` (${named.map(labelOf).join(', ')})`}
        <span className="quiet">
          {' '}
          · <bdi>{rep}</bdi>
          {done_by && done_by !== rep && (
            <>
              , by <bdi>{done_by}</bdi>
            </>
          )}{' '}
          · <When at={shown.at} />
        </span>
      </p>
      {detail && <p className="said">“{detail}”</p>}
      {mine === 'appeal' && <Appeal shown={shown} />}
      {now && (
        <p className="quiet">
          Now {(STAGE_LOOKS[now.stage as Stage]?.word ?? now.stage).toLowerCase()}
          {now.accountable && (
            <>
              , with <bdi>{now.accountable}</bdi>
            </>
          )}
          .{' '}
          <Link to={`/leads/${shown.lead_id}` as never} className={styles.link}>
            Open the lead
          </Link>
        </p>
      )}
    </div>
  )
}

function Appeal({ shown }: { shown: CaseShown }) {
  return (
    <div className={styles.appeal}>
      {shown.verdict && (
        <p>
          {sayVerdict(shown.verdict.verdict)}, found by <bdi>{shown.verdict.by}</bdi>.
          {shown.verdict.note && <span className="said"> “{shown.verdict.note}”</span>}
        </p>
      )}
      <p>
        <strong>
          <bdi>{shown.rep}</bdi> appeals:
        </strong>{' '}
        <span className="said">{shown.appeal ?? 'The words were erased.'}</span>
      </p>
    </div>
  )
}

function Version({ shown }: { shown: CaseShown }) {
  const version = shown.definition_version
  return (
    <span className="quiet">
      {version ? `Definition version ${version}` : 'The definition it began with'}
      {shown.score !== null && ` · score ${shown.score}`}
    </span>
  )
}

function Evidence({ shown }: { shown: CaseShown }) {
  if (shown.evidence.length === 0) return <p className="quiet">It was never judged by a definition.</p>
  const named = (key: string) => shown.criteria_named.includes(key)
  const sorted = shown.evidence.toSorted((a, b) => Number(named(b.criterion)) - Number(named(a.criterion)))
  return (
    <ul className={styles.criteria}>
      {sorted.map((one) => (
        <li key={one.criterion} data-named={named(one.criterion) || undefined}>
          <State answer={one.answer} />
          <span className={styles.criterion}>
            <span>
              {one.label}
              {one.kind === 'required' && <span className="quiet"> (required)</span>}
              {named(one.criterion) && <strong> — named by the rep</strong>}
            </span>
            {one.value && <span className="quiet said">{one.value}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

function State({ answer }: { answer: string }) {
  const Icon = answer === 'yes' ? IconCheck : answer === 'no' ? IconX : IconQuestionMark
  return (
    <span className={styles.state} data-answer={answer} title={say(answer)}>
      <Icon size={14} stroke={2} aria-label={say(answer)} />
    </span>
  )
}
