import { Button, Modal } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Loading } from '#src/web/kit/page/states.tsx'
import { Problem } from '#src/web/kit/server/api.ts'
import { loadLater } from '#src/web/kit/server/load-later.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { DOCUMENT_NAMES, type DocumentName } from '../../signing/rules.ts'
import styles from './signing.module.css'
import { type Round, useSigningCommand } from './use-signing.ts'
import { saySeats } from './words.ts'

const SameAgain = lazy(async () => ({
  default: (await loadLater(() => import('../door/again.tsx'))).SameAgain,
}))

/** Reads what a version does, says what signing means, and signs; whoever signed in long ago does so once more first. */
export function SignDialog({
  document,
  round,
  binds,
  children,
  onClose,
}: {
  document: DocumentName
  round: Round
  /** What it means to sign: "leads are judged by exactly this text". */
  binds: string
  /** What the version does. */
  children: ReactNode
  onClose: () => void
}) {
  const command = useSigningCommand(document, round.version)
  const [isAsking, setAsking] = useState(false)
  const seats = saySeats(round.yours)

  function sign() {
    setAsking(false)
    command.run(
      { method: 'PUT', path: '/signature', body: { hash: round.hash } },
      ({ rounds }) => {
        const now = rounds.find((one) => one.version === round.version && one.round === round.round)
        sayDone(now?.ending === 'signed' ? signedByAll(now) : `You have signed as ${seats}.`)
        onClose()
      },
      (error) => {
        if (error instanceof Problem && error.reason === 'sign_in_again') setAsking(true)
        else sayProblem(error)
      },
    )
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={`Sign version ${round.version} of ${DOCUMENT_NAMES[document]}`}
      size={isAsking ? 'sm' : 'lg'}
    >
      {isAsking ? (
        <>
          <p className={styles.means}>
            Please sign in once more: a signature is given by the person, not by the browser. It is signed as
            soon as you are in.
          </p>
          <Suspense fallback={<Loading lines={4} />}>
            <SameAgain onDone={sign} />
          </Suspense>
        </>
      ) : (
        <>
          <div className={styles.effect}>{children}</div>
          <p className={styles.means}>
            By signing as {seats} you agree that {binds}
            {round.effective_from ? (
              <>
                {' '}
                from <When at={round.effective_from} />
              </>
            ) : (
              ', as soon as everybody who must has signed'
            )}
            . Your name, the moment and the fingerprint of the text are kept with it for good; nobody can sign
            in your place, and a signature is not taken back.
          </p>
          <p className={styles.hash}>
            Fingerprint <code>{round.hash.match(/.{8}/g)?.join(' ')}</code>
          </p>
          <div className={styles.buttons}>
            <Button onClick={sign} loading={command.isPending} data-autofocus>
              Sign as {seats}
            </Button>
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
          </div>
        </>
      )}
    </Modal>
  )
}

function signedByAll({ effective_from: from }: Round): string {
  return from && new Date(from) > new Date()
    ? 'Signed by everybody who must: in force from its date.'
    : 'Signed by everybody who must: it is in force.'
}
