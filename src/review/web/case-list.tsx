import { Button, Modal, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { say } from '#src/followup/web/words.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './review.module.css'
import { appeal, type CaseLine, useReviewCommand } from './use-review.ts'
import { sayCause, sayStep, sayVerdict, WRONG } from './words.ts'

const STATES: Record<CaseLine['state'], string> = {
  waiting: 'Waits for the draw',
  not_drawn: 'Not drawn',
  open: 'To judge',
  appealed: 'Appealed',
  decided: 'Judged',
}

/** Cases, the newest first: whose lead, why it is one, who had it, what was found. */
export function CaseList({ cases, more, isRep }: { cases: CaseLine[]; more: boolean; isRep: boolean }) {
  const [appealed, setAppealed] = useState<CaseLine | null>(null)
  return (
    <>
      <ul className={styles.list}>
        {cases.map((one) => (
          <Line key={one.id} one={one} isRep={isRep} onAppeal={() => setAppealed(one)} />
        ))}
      </ul>
      {more && <p className="quiet">These are the newest fifty. Narrow them down to see older ones.</p>}
      <Modal opened={appealed !== null} onClose={() => setAppealed(null)} title="Appeal to the board">
        {appealed && <AppealForm one={appealed} onDone={() => setAppealed(null)} />}
      </Modal>
    </>
  )
}

function Line({ one, isRep, onAppeal }: { one: CaseLine; isRep: boolean; onAppeal: () => void }) {
  // A rep sees those of their own leads that they hold.
  const maySee = useMay('leads.read') && (!isRep || one.verdict?.lead_step === 'back_to_rep')
  const name = one.who ?? 'Somebody who was erased'
  return (
    <li className={styles.line}>
      <div className={styles.who}>
        {maySee ? (
          <Link to={`/leads/${one.lead_id}` as never} className={styles.name}>
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <strong className="clip">
            <bdi>{name}</bdi>
          </strong>
        )}
        {one.company && one.company !== name && (
          <span className="quiet clip">
            <bdi>{one.company}</bdi>
          </span>
        )}
      </div>
      <div className={styles.what}>
        <span>{sayCause(one)}</span>
        <span className="quiet">
          {!isRep && (
            <>
              <bdi>{one.rep}</bdi> ·{' '}
            </>
          )}
          <bdi>{say(one.source)}</bdi> · <When at={one.at} />
        </span>
      </div>
      <div className={styles.found}>
        <Found one={one} />
        {one.may_appeal && (
          <Button size="compact-sm" variant="default" onClick={onAppeal}>
            Appeal
          </Button>
        )}
      </div>
    </li>
  )
}

function Found({ one }: { one: CaseLine }) {
  const { verdict } = one
  if (!verdict)
    return <span className="quiet">{one.mine === 'second' ? 'A second opinion' : STATES[one.state]}</span>
  return (
    <div className={styles.what}>
      <span className={styles.verdict} data-wrong={WRONG.includes(verdict.verdict) || undefined}>
        {sayVerdict(verdict.verdict)}
        {verdict.criterion && ` (${say(verdict.criterion).toLowerCase()})`}
      </span>
      <span className="quiet">
        {sayStep(verdict.lead_step, one.rep)} {verdict.kind === 'appeal' && 'Decided after an appeal.'}
        {one.state === 'appealed' && 'Appealed; the board decides anew.'}
      </span>
      {verdict.note && <span className="said quiet">“{verdict.note}”</span>}
    </div>
  )
}

function AppealForm({ one, onDone }: { one: CaseLine; onDone: () => void }) {
  const [text, setText] = useState('')
  const send = useReviewCommand(appeal)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim() === '') return
    send.mutate(
      { id: one.id, text: text.trim() },
      {
        onSuccess: () => {
          sayDone('Your appeal is with the board. Somebody else decides.')
          onDone()
        },
        onError: sayProblem,
      },
    )
  }
  return (
    <form onSubmit={submit} className={styles.form}>
      {one.verdict && (
        <p>
          {sayVerdict(one.verdict.verdict)}, found by <bdi>{one.verdict.by}</bdi>.
        </p>
      )}
      <Textarea
        label="What did the board not see?"
        description="Once per case. Both verdicts stay on record; the last one counts."
        data-autofocus
        autosize
        minRows={3}
        maxLength={2_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" loading={send.isPending} disabled={text.trim() === ''}>
        Appeal
      </Button>
    </form>
  )
}
