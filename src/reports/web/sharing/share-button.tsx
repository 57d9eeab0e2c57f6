import { ActionIcon } from '@mantine/core'
import { IconShare } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { View } from './use-sharing.ts'

const ShareDialog = lazy(async () => ({ default: (await import('./share-dialog.tsx')).ShareDialog }))

/** These figures for people who do not sign in: a link, or mail every week. */
export function ShareButton({ view }: { view: View }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <ActionIcon
        size={34}
        variant="default"
        aria-label="Share"
        title="Share these figures"
        onClick={() => setOpen(true)}
      >
        <IconShare size={16} stroke={1.6} />
      </ActionIcon>
      {isOpen && (
        <Suspense fallback={null}>
          <ShareDialog view={view} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
