import { IconSignature } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { DOCUMENT_NAMES, type DocumentName } from '../../signing/rules.ts'
import styles from './signing.module.css'
import { useWanted } from './use-signing.ts'
import { PAGE_OF } from './words.ts'

/** A line for whoever is asked for a signature; nothing for everybody else. `except`: what is on the page anyway. */
export function WaitsForYou({ except }: { except?: { document: DocumentName; version: number } }) {
  const { data = [] } = useWanted()
  const wanted = data.filter((one) => one.document !== except?.document || one.version !== except.version)
  if (wanted.length === 0) return null
  return (
    <ul className={styles.waits}>
      {wanted.map(({ document, version }) => (
        <li key={`${document} ${version}`}>
          <Link to={PAGE_OF[document] as never} search={{ version: String(version) } as never}>
            <IconSignature className={styles.waitsIcon} size={18} stroke={1.6} aria-hidden />
            <span>
              Version {version} of {DOCUMENT_NAMES[document]} waits for your signature
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
