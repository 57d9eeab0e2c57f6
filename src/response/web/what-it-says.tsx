import { Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTemplates } from '#src/mail/web/templates/use-templates.ts'
import styles from './answers.module.css'

/** A text of this answer, or a template that others may send too. */
export function WhatItSays({
  templateId,
  onChoose,
}: {
  templateId: string | undefined
  onChoose: (templateId: string | undefined) => void
}) {
  const templates = useTemplates(false)
  const designs = (templates.data ?? []).filter(({ id, is_designed }) => is_designed || id === templateId)
  if (designs.length === 0 && templateId === undefined) return null
  return (
    <div>
      <Select
        label="What it says"
        data={[
          { value: '', label: 'A text of its own' },
          ...designs.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={templateId ?? ''}
        allowDeselect={false}
        searchable
        onChange={(value) => onChoose(value || undefined)}
      />
      {templateId !== undefined && (
        <p className={styles.hint}>
          <Link to={`/templates/${templateId}` as never}>Open the template</Link>, to read and change it.
        </p>
      )}
    </div>
  )
}
