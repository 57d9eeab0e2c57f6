import { type ReactNode, useEffect } from 'react'
import mark from '#src/web/kit/look/mark.svg'
import styles from './door.module.css'

/** A page for people who are not inside yet: one card, one thing to do. */
export function Door(o: { title: string; lead?: ReactNode; children: ReactNode; foot?: ReactNode }) {
  useEffect(() => {
    document.title = `${o.title} · Watertight`
  }, [o.title])
  return (
    <div className={styles.ground}>
      <header>
        <Brand />
      </header>
      <main className={styles.card}>
        <h1 className={styles.title} data-alone={!o.lead || undefined}>
          {o.title}
        </h1>
        {o.lead && <p className={styles.lead}>{o.lead}</p>}
        {o.children}
      </main>
      {o.foot && <footer className={styles.foot}>{o.foot}</footer>}
    </div>
  )
}

export function Brand() {
  return (
    <div className={styles.brand}>
      <img src={mark} alt="" width={28} height={28} />
      Watertight
    </div>
  )
}

/** Why it did not work, read out as soon as it stands there. */
export function Refused({ error }: { error: Error | null }) {
  return <div role="alert">{error && <p className={styles.refused}>{error.message}</p>}</div>
}
