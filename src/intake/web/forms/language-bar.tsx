import { Menu, SegmentedControl, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import styles from './forms.module.css'

/** Languages that our own words on a form exist in; others work too, with English ones. */
const OFFERED = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'cs', 'sv', 'da', 'tr', 'ja', 'zh', 'ar']

/** In which language texts are being written. */
export function LanguageBar(o: {
  languages: readonly string[]
  language: string
  onChange: (language: string) => void
  onAdd: (language: string) => void
}) {
  const missing = OFFERED.filter((one) => !o.languages.includes(one))
  return (
    <div className={styles.languages}>
      <SegmentedControl
        size="xs"
        aria-label="Language of the texts"
        data={o.languages.map((value) => ({ value, label: nameOf(value) }))}
        value={o.language}
        onChange={o.onChange}
      />
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={styles.add}>
            <IconPlus size={14} stroke={1.8} /> Language
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {missing.map((one) => (
            <Menu.Item key={one} onClick={() => o.onAdd(one)}>
              {nameOf(one)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

export function nameOf(language: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}
