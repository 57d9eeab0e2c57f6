import { useSession } from '#src/web/kit/server/session.ts'
import { sayExactly } from '#src/web/kit/time/times.ts'
import { SEAT_NAMES } from '../../signing/rules.ts'
import styles from './printed.module.css'
import type { Round } from './use-signing.ts'

/** The head of an agreement on paper: whose, which version, from when on. */
export function PrintedHead({
  title,
  version,
  standing,
}: {
  title: string
  version: string
  standing: string
}) {
  const { workspace } = useSession()
  return (
    <header className={styles.head} data-printed>
      <p>{workspace.name}</p>
      <h1>{title}</h1>
      <p>{version}</p>
      <p>{standing}</p>
    </header>
  )
}

/** The foot of an agreement on paper: who signed it when and as what; lines to sign on where nobody has. */
export function PrintedSignatures({
  round,
  names,
  note,
}: {
  round: Round | undefined
  /** Of agreements from before signatures were kept one by one. */
  names: readonly string[]
  note?: string
}) {
  const isEmpty = !round && names.length === 0
  return (
    <section className={styles.foot}>
      <h2>Signatures</h2>
      {isEmpty && <p>Nobody has signed it.</p>}
      <ul>
        {round?.signatures.map(({ seat, member, signed_at }) => (
          <li key={seat}>
            <strong>{member.name}</strong>
            <span>{SEAT_NAMES[seat]}</span>
            <span>signed {sayExactly(signed_at)}</span>
          </li>
        ))}
        {round?.missing.map(({ seat, member }) => (
          <li key={seat}>
            <strong>{member?.name ?? ' '}</strong>
            <span>{SEAT_NAMES[seat]}</span>
            <span>not signed yet</span>
          </li>
        ))}
        {!round &&
          names.map((name) => (
            <li key={name}>
              <strong>{name}</strong>
              <span>signed</span>
            </li>
          ))}
      </ul>
      {note && <p className={styles.note}>{note}</p>}
      {round && (
        <p className={styles.note}>
          Fingerprint of what was put to signature (SHA-256): {round.hash.match(/.{8}/g)?.join(' ')}
        </p>
      )}
    </section>
  )
}
