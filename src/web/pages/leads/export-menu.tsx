import { ActionIcon, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import styles from './leads.module.css'

const FORMATS = [
  ['csv', 'CSV, any length'],
  ['xlsx', 'Excel, up to 100,000 leads'],
  ['json', 'JSON'],
] as const

const MOST_IN_EXCEL = 100_000

/** The list as a file; the browser keeps it and shows how far it is. */
export function ExportMenu({ text, count }: { text: string; count: number | undefined }) {
  const address = (format: string) => {
    const params = new URLSearchParams(text)
    params.set('format', format)
    return `/api/leads/export?${params}`
  }
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon
          size={34}
          className={styles.tool}
          variant="default"
          aria-label="Export"
          title="Export this list"
        >
          <IconDownload size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>This list as a file</Menu.Label>
        {FORMATS.map(([format, label]) => (
          <Menu.Item
            key={format}
            component="a"
            href={address(format)}
            download
            disabled={format === 'xlsx' && (count ?? 0) > MOST_IN_EXCEL}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
