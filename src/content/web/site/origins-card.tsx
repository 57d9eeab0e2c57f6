import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import styles from './site.module.css'
import type { ChangeSite } from './site-part.tsx'
import type { SiteShown } from './use-site.ts'

/** From which sites visits are taken. */
export function OriginsCard({
  shown: { rules, seen_origins: seen },
  mayWrite,
  change,
}: {
  shown: SiteShown
  mayWrite: boolean
  change: ChangeSite
}) {
  const { origins } = rules
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const add = (text: string) => {
    const origin = originIn(text)
    if (!origin) {
      setFault('This is no site. It is written like www.example.com.')
      return
    }
    setTyped('')
    setFault(null)
    if (!origins.includes(origin))
      change({ origins: [...origins, origin] }, `Visits of ${plain(origin)} are taken.`)
  }
  return (
    <Card title="Your sites">
      {origins.length > 0 && (
        <ul className={styles.origins}>
          {origins.map((origin) => (
            <li key={origin}>
              <span className="clip">{plain(origin)}</span>
              {mayWrite && (
                <ActionIcon
                  size="sm"
                  aria-label={`Take ${plain(origin)} out`}
                  onClick={() =>
                    change(
                      { origins: origins.filter((one) => one !== origin) },
                      `No more visits of ${plain(origin)} are taken.`,
                    )
                  }
                >
                  <IconX size={14} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault()
            add(typed)
          }}
        >
          <TextInput
            aria-label="Another site"
            placeholder={origins.length === 0 ? 'www.example.com' : 'Another site'}
            maxLength={300}
            value={typed}
            error={fault}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              setFault(null)
            }}
          />
          <Button
            type="submit"
            variant="default"
            leftSection={<IconPlus size={14} />}
            disabled={typed.trim() === ''}
          >
            Add
          </Button>
        </form>
      )}
      {mayWrite && seen.length > 0 && (
        <p className={styles.seen}>
          Your forms and content name these:{' '}
          {seen.map((origin) => (
            <Button key={origin} size="compact-sm" variant="subtle" onClick={() => add(origin)}>
              {plain(origin)}
            </Button>
          ))}
        </p>
      )}
    </Card>
  )
}

/** A site as people write it: without a protocol it is https, what follows the host is left out. */
function originIn(text: string): string | null {
  const trimmed = text.trim()
  const url = URL.parse(/^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`)
  const isSite = url && (url.hostname.includes('.') || url.hostname === 'localhost') && !/\s/.test(trimmed)
  return isSite ? url.origin : null
}

function plain(origin: string): string {
  return origin.replace(/^https:\/\//, '')
}
