import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { CaseView } from './case-view.tsx'
import { judge, type Session, takeBack, useReviewCommand, useSession, type Verdict } from './use-review.ts'
import { VerdictBar } from './verdict-bar.tsx'
import { sayStep, sayVerdict } from './words.ts'

/** The board at work: one case at a time, one key per verdict. */
export function SessionPage() {
  const [aside, setAside] = useState<string[]>([])
  const [judged, setJudged] = useState<string[]>([])
  const session = useSession([...aside, ...judged])
  return (
    <Page
      title="Review board"
      lead={session.data?.case && sayLeft(session.data)}
      actions={
        <Button component={Link} to={'/review' as never} variant="default">
          Leave
        </Button>
      }
      wide
    >
      <Answer query={session} lines={14} kept="Every verdict until now is kept.">
        {({ case: shown }) =>
          shown ? (
            <Sitting key={shown.id + shown.mine} shown={shown} setAside={setAside} setJudged={setJudged} />
          ) : (
            <Empty
              title={aside.length > 0 ? 'That is all but what you put aside' : 'Nothing to judge'}
              action={
                aside.length > 0 ? (
                  <Button onClick={() => setAside([])}>Look at those again</Button>
                ) : (
                  <Button component={Link} to={'/review' as never}>
                    See all cases
                  </Button>
                )
              }
            >
              New cases come by themselves: by lot at the end of the month, or as they come where the board
              looks at all of them.
            </Empty>
          )
        }
      </Answer>
    </Page>
  )
}

function sayLeft({ left, case: shown }: Session): string {
  const count = left === 1 ? 'The last case.' : `${left} cases left.`
  if (shown?.mine === 'second') return `${count} A second opinion: what was found first is not shown.`
  return shown?.mine === 'appeal' ? `${count} An appeal.` : count
}

type Change = (change: (ids: string[]) => string[]) => void

interface SittingProps {
  shown: NonNullable<Session['case']>
  setAside: Change
  setJudged: Change
}

function Sitting({ shown, setAside, setJudged }: SittingProps) {
  const send = useReviewCommand(judge)
  const undo = useReviewCommand(takeBack)
  const note = useRef<HTMLTextAreaElement>(null)
  const { id: caseId, mine, rep } = shown
  const hide = () => setJudged((ids) => [...ids, caseId])
  const show = () => setJudged((ids) => ids.filter((one) => one !== caseId))
  const skip = () => setAside((ids) => [...ids, caseId])
  useKeys('Session', [{ key: 's', does: 'Put the case aside for now', run: skip }])

  /** The next case is there before the server has answered; what it refuses comes back. */
  function decide(verdict: Verdict, criterion?: string) {
    if (mine === null) return
    const words = note.current?.value.trim()
    const given = {
      id: newCommandId(),
      caseId,
      kind: mine,
      verdict,
      ...(criterion ? { criterion } : {}),
      ...(words ? { note: words } : {}),
    }
    hide()
    send.mutateAsync(given).then(
      ({ lead_step }) =>
        sayDone(`${sayVerdict(verdict)}. ${sayStep(lead_step, rep)}`, async () => {
          await undo.mutateAsync(given.id)
          show()
        }),
      (error: unknown) => {
        show()
        sayProblem(error)
      },
    )
  }
  return (
    <>
      <CaseView shown={shown} />
      <VerdictBar shown={shown} note={note} onDecide={decide} onSkip={skip} />
    </>
  )
}
