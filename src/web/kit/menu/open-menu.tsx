import { Menu } from '@mantine/core'
import { cloneElement, Fragment, useEffect, useRef, useState } from 'react'
import type { MenuButton, MenuLook } from './later-menu.tsx'

/** The menu itself; `isAsked`: somebody waits for it, so it opens, and gives the focus back to its button later. */
export function OpenMenu({
  children,
  sections,
  className,
  isAsked,
  ...look
}: MenuLook & { children: MenuButton; isAsked: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isAsked) return
    button.current?.focus({ preventScroll: true })
    setOpen(true)
  }, [isAsked])
  return (
    <Menu {...look} opened={isOpen} onChange={setOpen}>
      <Menu.Target>{cloneElement(children, { ref: button })}</Menu.Target>
      <Menu.Dropdown className={className}>
        {sections.map(({ label, className: ofSection, entries }, i) => (
          <Fragment key={label ?? entries[0]?.key}>
            {i > 0 && <Menu.Divider />}
            {label && <Menu.Label>{label}</Menu.Label>}
            <div className={ofSection}>
              {entries.map(({ key, label: said, icon, right, run }) => (
                <Menu.Item key={key} leftSection={icon} rightSection={right} onClick={run}>
                  {said}
                </Menu.Item>
              ))}
            </div>
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
