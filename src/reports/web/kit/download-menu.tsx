import { ActionIcon, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'

const FORMATS = [
  ['xlsx', 'Excel'],
  ['csv', 'CSV'],
  ['json', 'JSON'],
] as const

/** The report that is shown as a file. */
export function DownloadMenu({ name, text }: { name: string; text: string }) {
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon size={34} variant="default" aria-label="Download" title="Download these figures">
          <IconDownload size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>These figures as a file</Menu.Label>
        {FORMATS.map(([format, label]) => (
          <Menu.Item
            key={format}
            component="a"
            href={`/api/reports/${name}?${text}${format === 'json' ? '' : `&format=${format}`}`}
            download={format === 'json' ? `${name}.json` : true}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
