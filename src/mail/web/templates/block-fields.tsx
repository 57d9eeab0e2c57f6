import { LinkField } from '#src/content/web/picking/link-field.tsx'
import type { Block } from '../../templates/blocks.ts'
import { ImageField } from './image-field.tsx'
import { MergeText } from './merge-text.tsx'
import styles from './templates.module.css'

/** What one block says. */
export function BlockFields({
  block,
  fields,
  onChange,
}: {
  block: Block
  fields: readonly string[]
  onChange: (block: Block) => void
}) {
  const text = (label: string, value: string, set: (value: string) => void, rows = 1, maxLength = 200) => (
    <MergeText label={label} rows={rows} maxLength={maxLength} fields={fields} value={value} onChange={set} />
  )
  switch (block.kind) {
    case 'text':
      return (
        <>
          <MergeText
            label="What it says"
            rows={4}
            maxLength={20_000}
            fields={fields}
            value={block.text}
            onChange={(value) => onChange({ ...block, text: value })}
            library={({ title, link }) => `[${title.replace(/[[\]]/g, '')}](${link})`}
          />
          <p className={styles.hint}>
            An empty line begins a paragraph. **bold**, [words](https://…), lines that begin with - are a
            list.
          </p>
        </>
      )
    case 'button':
      return (
        <div className={styles.pair}>
          {text('What it says', block.label, (label) => onChange({ ...block, label }))}
          <LinkField
            label="Where it leads"
            value={block.link}
            onChange={(link) => onChange({ ...block, link })}
          />
        </div>
      )
    case 'image':
      return (
        <>
          <ImageField
            label="The image"
            source={block.source}
            description={block.description}
            onChange={(image) => onChange({ ...block, ...image })}
          />
          {text(
            'What it shows, for those who see no images',
            block.description,
            (description) => onChange({ ...block, description }),
            1,
            500,
          )}
          <LinkField
            label="Where it leads, if anywhere"
            value={block.link ?? ''}
            onChange={(link) => onChange({ ...block, link: link || undefined })}
          />
        </>
      )
    case 'card':
      return (
        <>
          {text('Title', block.title, (title) => onChange({ ...block, title }))}
          {text('What it is about', block.text, (value) => onChange({ ...block, text: value }), 2, 2_000)}
          <div className={styles.pair}>
            {text('What the link says', block.label, (label) => onChange({ ...block, label }))}
            <LinkField
              label="Where it leads"
              value={block.link}
              onChange={(link, chosen) =>
                onChange({ ...block, link, title: block.title.trim() || (chosen?.title ?? '') })
              }
            />
          </div>
          <ImageField
            label="An image, if any"
            source={block.image ?? ''}
            description={block.description ?? ''}
            onChange={({ source, description }) =>
              onChange({ ...block, image: source || undefined, description: description || undefined })
            }
          />
          {block.image &&
            text(
              'What the image shows',
              block.description ?? '',
              (description) => onChange({ ...block, description }),
              1,
              500,
            )}
        </>
      )
  }
}
