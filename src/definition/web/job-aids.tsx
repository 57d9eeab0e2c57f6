import { IconExternalLink } from '@tabler/icons-react'
import styles from './job-aids.module.css'
import type { Said } from './use-definitions.ts'

type Aid = Said['stages'][number]['aids'][number]

/** Call guides to open in place, documents to open beside the page. */
export function JobAids({ aids }: { aids: readonly Aid[] }) {
  return (
    <ul className={styles.aids}>
      {aids.map(({ label, text, link }, at) => (
        <li key={String(at)}>
          {text ? (
            <details>
              <summary>
                <bdi>{label}</bdi>
              </summary>
              <p className={`${styles.text} said`}>{text}</p>
              {link && <Document link={link}>{hostOf(link)}</Document>}
            </details>
          ) : (
            link && <Document link={link}>{label}</Document>
          )}
        </li>
      ))}
    </ul>
  )
}

function Document({ link, children }: { link: string; children: string }) {
  return (
    <a className={styles.document} href={link} target="_blank" rel="noreferrer" title={link}>
      <bdi>{children}</bdi> <IconExternalLink size={13} stroke={1.6} aria-label="opens in a new tab" />
    </a>
  )
}

function hostOf(link: string): string {
  return URL.parse(link)?.host ?? link
}
