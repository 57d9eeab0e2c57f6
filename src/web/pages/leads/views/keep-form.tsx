import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useViewCommands } from './use-views.ts'

/** Keeps the list as it is shown under a name. */
export function KeepForm(o: { query: string; onClose: () => void; onKept: (id: string) => void }) {
  const { saving } = useViewCommands()
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  return (
    <Modal opened onClose={o.onClose} title="Keep this list as a view" size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          saving.mutate(
            { name: name.trim(), query: o.query, is_shared: isShared },
            {
              onSuccess: ({ id }) => {
                o.onKept(id)
                o.onClose()
              },
            },
          )
        }}
      >
        <TextInput
          label="Name"
          data-autofocus
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
          error={saving.error?.message}
        />
        <Checkbox
          mt="sm"
          label="Share it: everybody sees this list, each with the leads that are theirs to see"
          checked={isShared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        <Group mt="md" gap="xs">
          <Button type="submit" disabled={name.trim() === ''} loading={saving.isPending}>
            Keep
          </Button>
          <Button variant="subtle" color="gray" onClick={o.onClose}>
            Close
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
