import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconTrash, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { type ListAddress, listText, parseList, searchOf, viewText } from '../address.ts'
import { BUILT_IN } from './built-in.ts'
import { KeepForm } from './keep-form.tsx'
import { useViewCommands, useViews, type View } from './use-views.ts'
import styles from './views.module.css'

/** Which list this is; the way to the others, and to keeping this one. */
export function ViewMenu({
  list,
  onShow,
}: {
  list: ListAddress
  onShow: (query: string, view?: string) => void
}) {
  const { data: views = [] } = useViews()
  const { changing, removing } = useViewCommands()
  const [keeping, setKeeping] = useState(false)
  const text = viewText(list)
  const kept = views.find(({ id }) => id === list.view)
  const builtIn = BUILT_IN.find(({ query }) => sameList(query, list))
  const isChanged = kept !== undefined && viewText(parseList(searchOf(kept.query))) !== text
  const mine = views.filter(({ is_shared }) => !is_shared)
  const shared = views.filter(({ is_shared }) => is_shared)

  const item = (view: View) => (
    <Menu.Item
      key={view.id}
      onClick={() => onShow(view.query, view.id)}
      rightSection={
        view.is_shared ? <IconUsers size={14} aria-label={`Shared by ${view.owner.name}`} /> : undefined
      }
    >
      <span className="clip">{view.name}</span>
    </Menu.Item>
  )
  return (
    <div className={styles.views}>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            className={styles.target}
            rightSection={<IconChevronDown size={14} />}
          >
            <span className="clip">{kept?.name ?? builtIn?.name ?? 'Filtered leads'}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          {BUILT_IN.map(({ name, query }) => (
            <Menu.Item key={name} onClick={() => onShow(query)}>
              {name}
            </Menu.Item>
          ))}
          {mine.length > 0 && <Menu.Label>Mine</Menu.Label>}
          {mine.map(item)}
          {shared.length > 0 && <Menu.Label>Shared</Menu.Label>}
          {shared.map(item)}
          <Menu.Divider />
          <Menu.Item onClick={() => setKeeping(true)}>Keep this list as a view</Menu.Item>
          {kept?.may_change && (
            <>
              <Menu.Item
                leftSection={<IconUsers size={14} />}
                onClick={() => changing.mutate({ id: kept.id, is_shared: !kept.is_shared })}
              >
                {kept.is_shared ? 'Stop sharing this view' : 'Share this view'}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash size={14} />}
                onClick={() => {
                  removing.mutate(kept)
                  onShow(kept.query)
                }}
              >
                Remove this view
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isChanged && (
        <span className={styles.changed}>
          changed
          {kept.may_change && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => changing.mutate({ id: kept.id, query: text })}
            >
              Keep it so
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onShow(kept.query, kept.id)}>
            Back to it
          </Button>
        </span>
      )}
      {keeping && (
        <KeepForm query={text} onClose={() => setKeeping(false)} onKept={(id) => onShow(text, id)} />
      )}
    </div>
  )
}

function sameList(query: string, { filters, sort }: ListAddress): boolean {
  const other = parseList(searchOf(query))
  return listText(other.filters, other.sort) === listText(filters, sort)
}
