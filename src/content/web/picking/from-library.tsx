import { Menu } from '@mantine/core'
import { useMay } from '#src/web/kit/server/session.ts'
import { useLibrary } from '../library/use-content.ts'

/** The library as items of a menu that is open. */
export function FromLibrary({ onChoose }: { onChoose: (content: { title: string; link: string }) => void }) {
  const mayRead = useMay('content.read')
  const items = useLibrary({}, mayRead).data?.items ?? []
  if (items.length === 0) return null
  return (
    <>
      <Menu.Label>From the library</Menu.Label>
      {items.map(({ id, title }) => (
        <Menu.Item key={id} onClick={() => onChoose({ title, link: `content:${id}` })}>
          {title}
        </Menu.Item>
      ))}
    </>
  )
}
