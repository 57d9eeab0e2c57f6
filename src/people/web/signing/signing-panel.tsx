import { Button, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import type { DocumentName } from '../../signing/rules.ts'
import { PutForm } from './put-form.tsx'
import { SignDialog } from './sign-dialog.tsx'
import { SignatureList } from './signature-list.tsx'
import styles from './signing.module.css'
import { type Round, useSigning, useSigningCommand } from './use-signing.ts'
import { joined, roundOf } from './words.ts'

export interface SigningPanelProps {
  document: DocumentName
  version: number
  mayPut: boolean
  binds: string
  /** What the version does, for whoever signs. */
  effect: ReactNode
  /** Signed for later, still ahead: it gives way to this one once this is signed. */
  ahead: number | null
}

/** How a draft gets in force: put to signature, waiting for signatures, signed or not. */
export function SigningPanel(o: SigningPanelProps) {
  const signing = useSigning(o.document)
  if (signing.error && !signing.data) {
    return <Failed small error={signing.error} retry={() => signing.refetch()} kept="The draft is kept." />
  }
  if (!signing.data) return <Loading lines={3} />
  const round = roundOf(signing.data.rounds, o.version)
  if (round?.ending === null) return <Out {...o} round={round} />
  return (
    <div className={styles.panel}>
      {round && <HowItEnded round={round} />}
      {o.mayPut ? (
        <>
          {o.ahead !== null && (
            <p className={styles.line}>
              Version {o.ahead} is signed for later. Once this one is signed, that one does not come into
              force any more.
            </p>
          )}
          <PutForm
            document={o.document}
            version={o.version}
            seats={signing.data.seats}
            again={round !== undefined}
          />
        </>
      ) : (
        <p className="quiet">The lead manager puts it to signature.</p>
      )}
    </div>
  )
}

function HowItEnded({ round }: { round: Round }) {
  const by = round.ended_by?.name ?? 'Somebody'
  return (
    <p className={styles.line}>
      {round.ending === 'refused' && (
        <>
          <bdi>{by}</bdi> refused to sign it <When at={round.ended_at} />: “<bdi>{round.ended_because}</bdi>”
        </>
      )}
      {round.ending === 'withdrawn' && (
        <>
          <bdi>{by}</bdi> withdrew it from signature <When at={round.ended_at} />.
        </>
      )}
      {round.ending === 'overtaken' && (
        <>
          Version {round.overtaken_by} was signed <When at={round.ended_at} />, so signatures of this one are
          void: it was a change of another version. Look at what it changes now, then put it to signature
          again.
        </>
      )}
    </p>
  )
}

/** Waiting for signatures: who signed, who is missing, and what each may do about it. */
function Out({ document, version, mayPut, binds, effect, round }: SigningPanelProps & { round: Round }) {
  const command = useSigningCommand(document, version)
  const [open, setOpen] = useState<'sign' | 'refuse' | null>(null)
  const missing = [...new Set(round.missing.flatMap(({ member }) => member?.name ?? []))]

  function remind() {
    command.run({ method: 'PUT', path: '/signing/reminder' }, () => sayDone(`${joined(missing)} reminded.`))
  }
  function withdraw() {
    const body = { effective_from: round.effective_from }
    const undo = () => command.run({ method: 'PUT', path: '/signing', body }, () => {})
    const isUntouched = round.signatures.length === 0
    command.run({ method: 'DELETE', path: '/signing' }, () =>
      sayDone(`Version ${version} is a draft again.`, isUntouched ? undo : undefined),
    )
  }

  return (
    <div className={styles.panel}>
      <p className={styles.line}>
        Put to signature
        {round.put_by && (
          <>
            {' '}
            by <bdi>{round.put_by.name}</bdi>
          </>
        )}{' '}
        <When at={round.put_at} />; in force{' '}
        {round.effective_from ? (
          <>
            from <When at={round.effective_from} />
          </>
        ) : (
          'as soon as the last one has signed'
        )}
        .
      </p>
      <SignatureList round={round} />
      {open === 'refuse' ? (
        <RefuseForm document={document} version={version} onClose={() => setOpen(null)} />
      ) : (
        <div className={styles.buttons}>
          {round.yours.length > 0 && (
            <>
              <Button onClick={() => setOpen('sign')}>Read what it does, and sign</Button>
              <Button variant="default" onClick={() => setOpen('refuse')}>
                Refuse to sign
              </Button>
            </>
          )}
          {mayPut && missing.length > 0 && (
            <Button variant="default" loading={command.isPending} onClick={remind}>
              Remind {joined(missing)}
            </Button>
          )}
          {mayPut && (
            <Button variant="subtle" color="gray" loading={command.isPending} onClick={withdraw}>
              Withdraw
            </Button>
          )}
        </div>
      )}
      {open === 'sign' && round.yours.length > 0 && (
        <SignDialog document={document} round={round} binds={binds} onClose={() => setOpen(null)}>
          {effect}
        </SignDialog>
      )}
    </div>
  )
}

function RefuseForm({
  document,
  version,
  onClose,
}: {
  document: DocumentName
  version: number
  onClose: () => void
}) {
  const command = useSigningCommand(document, version)
  const [because, setBecause] = useState('')
  return (
    <form
      className={styles.put}
      onSubmit={(event) => {
        event.preventDefault()
        command.run({ method: 'PUT', path: '/signature/refusal', body: { because } }, () => {
          sayDone('Whoever drafted it is told why.')
          onClose()
        })
      }}
    >
      <Textarea
        label="Why will you not sign it?"
        description="Whoever drafted it, put it to signature or has signed it reads this."
        value={because}
        onChange={(event) => setBecause(event.currentTarget.value)}
        maxLength={2_000}
        autosize
        minRows={2}
        data-autofocus
        autoFocus
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={command.isPending} disabled={because.trim() === ''}>
          Refuse to sign
        </Button>
        <Button variant="default" onClick={onClose}>
          Back
        </Button>
      </div>
    </form>
  )
}
