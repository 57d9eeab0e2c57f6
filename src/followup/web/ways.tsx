import { IconMail, IconPhone } from '@tabler/icons-react'
import { sayPhone } from '#src/lib/phones.ts'
import styles from './ways.module.css'

/** Call and write by one tap, as far as the ways to somebody are known. */
export function Ways({ phone, email }: { phone: string | null; email: string | null }) {
  if (!phone && !email) return null
  return (
    <p className={styles.ways}>
      {phone && (
        <a className={styles.way} href={`tel:${phone}`}>
          <IconPhone size={16} stroke={1.6} /> {sayPhone(phone)}
        </a>
      )}
      {email && (
        <a className={styles.way} href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>
          <IconMail size={16} stroke={1.6} /> <span className="clip">{email}</span>
        </a>
      )}
    </p>
  )
}
