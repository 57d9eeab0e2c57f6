import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { When } from '#src/web/kit/time/when.tsx'
import { SEAT_NAMES } from '../../signing/rules.ts'
import styles from './signing.module.css'
import type { Round } from './use-signing.ts'

/** Who has signed when, and who is missing. */
export function SignatureList({ round }: { round: Round }) {
  return (
    <ul className={styles.signatures}>
      {round.signatures.map(({ seat, member, signed_at }) => (
        <li key={seat} data-signed="">
          <IconCircleCheck size={18} stroke={1.6} aria-hidden />
          <span>
            <bdi>{member.name}</bdi>, {SEAT_NAMES[seat]}
          </span>
          <span className="quiet">
            signed <When at={signed_at} clock />
          </span>
        </li>
      ))}
      {round.missing.map(({ seat, member }) => (
        <li key={seat}>
          <IconCircleDashed size={18} stroke={1.6} aria-hidden />
          <span>
            {member ? (
              <>
                <bdi>{member.name}</bdi>, {SEAT_NAMES[seat]}
              </>
            ) : (
              `Nobody is ${SEAT_NAMES[seat]} now`
            )}
          </span>
          <span className="quiet">
            {round.needed === 'one' ? 'one of them suffices' : 'has not signed yet'}
          </span>
        </li>
      ))}
    </ul>
  )
}
