import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { get } from '#src/web/kit/server/api.ts'
import { ME, type Me, useMe } from '#src/web/kit/server/session.ts'
import { SignInForm } from './sign-in-form.tsx'

/**
 * When the session ends while somebody works: they sign in over the page, which stays as it is, with everything that was
 * typed. Somebody else who signs in here gets a page of their own.
 */
export function SignInAgain({ onDone }: { onDone: () => void }) {
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Please sign in again"
      size="sm"
    >
      <p className="quiet" style={{ marginTop: 0 }}>
        Your session has ended. What you were doing is kept; it goes on as soon as you are back.
      </p>
      <SameAgain onDone={onDone} />
    </Modal>
  )
}

/** The same person shows who they are once more; somebody else gets a page of their own. */
export function SameAgain({ onDone }: { onDone: () => void }) {
  const { data: me } = useMe()
  const client = useQueryClient()
  const email = me?.user?.email

  async function goOn() {
    const now = await get<Me>('/api/me')
    if (now.user?.id !== me?.user?.id) {
      window.location.reload()
      return
    }
    client.setQueryData(ME, now)
    onDone()
    await client.invalidateQueries()
  }

  return email ? <SignInForm again email={email} onDone={goOn} /> : null
}
