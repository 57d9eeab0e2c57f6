import { ActionIcon, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'

const FORMATS = [
  ['csv', 'CSV, any length'],
  ['xlsx', 'Excel, up to 100,000 leads'],
  ['json', 'JSON'],
] as const

/** The list as a file; the browser keeps it and shows how far it is. */
export function ExportMenu({ text }: { text: string }) {
  const address = (format: string) => {
    const params = new URLSearchParams(text)
    params.set('format', format)
    return `/api/leads/export?${params}`
  }
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon size={34} variant="default" aria-label="Export" title="Export this list">
          <IconDownload size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>This list as a file</Menu.Label>
        {FORMATS.map(([format, label]) => (
          <Menu.Item key={format} component="a" href={address(format)} download>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
