import { Button, TextInput } from '@mantine/core'
import { IconLibraryPhoto, IconPhotoUp } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { isImageSource, isKeptImage } from '../../images/rules.ts'
import styles from './images.module.css'
import { KeptImages } from './kept-images.tsx'
import { useChangeImages } from './use-images.ts'

const TYPES = 'image/png,image/jpeg,image/gif,image/webp'

/** A picture of a mail: put in from here, one that is there, or one from elsewhere by its address. */
export function ImageField({
  label,
  source,
  description,
  onChange,
}: {
  label: string
  source: string
  description: string
  onChange: (image: { source: string; description: string }) => void
}) {
  const [file, setFile] = useState<File | null>(null)
  const [isChoosing, setChoosing] = useState(false)
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const isKept = isKeptImage(source)
  return (
    <fieldset
      className={styles.field}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        setFile(event.dataTransfer.files[0] ?? null)
      }}
    >
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.row}>
        {isImageSource(source) && <Thumb source={source} />}
        <div className={styles.buttons}>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPhotoUp size={14} />}
            onClick={() => input.current?.click()}
          >
            Put one in
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconLibraryPhoto size={14} />}
            aria-expanded={isChoosing}
            onClick={() => setChoosing(!isChoosing)}
          >
            Choose one that is there
          </Button>
          {source !== '' && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              onClick={() => onChange({ source: '', description })}
            >
              Take it out
            </Button>
          )}
        </div>
      </div>
      <input
        ref={input}
        type="file"
        accept={TYPES}
        hidden
        onChange={(event) => {
          setFile(event.currentTarget.files?.[0] ?? null)
          event.currentTarget.value = ''
        }}
      />
      {file && (
        <PutIn
          key={`${file.name} ${file.size}`}
          file={file}
          description={description}
          onDone={(image) => {
            setFile(null)
            onChange(image)
          }}
          onClose={() => setFile(null)}
        />
      )}
      {isChoosing && (
        <KeptImages
          chosen={source}
          onChoose={(image) => {
            setChoosing(false)
            onChange({ source: image.address, description: description || image.description })
          }}
        />
      )}
      {!isKept && (
        <TextInput
          aria-label={`${label}: address of one from elsewhere`}
          placeholder="or the address of one from elsewhere: https://…"
          inputMode="url"
          spellCheck={false}
          maxLength={2_000}
          value={source}
          onChange={(event) => onChange({ source: event.currentTarget.value, description })}
        />
      )}
    </fieldset>
  )
}

/** From elsewhere nothing is fetched into this page; how it looks, the mail beside it shows. */
function Thumb({ source }: { source: string }) {
  return isKeptImage(source) ? <img className={styles.thumb} src={source} alt="" /> : null
}

/** What it shows is said before it is put in: afterwards nobody comes back for it. */
function PutIn(o: {
  file: File
  description: string
  onDone: (image: { source: string; description: string }) => void
  onClose: () => void
}) {
  const [description, setDescription] = useState(o.description)
  const { putIn } = useChangeImages()
  const says = useId()
  function save() {
    putIn.mutate(
      { file: o.file, description: description.trim() },
      {
        onSuccess: ({ address }) => o.onDone({ source: address, description: description.trim() }),
        onError: sayProblem,
      },
    )
  }
  return (
    <div className={styles.putIn}>
      <p className="clip" id={says}>
        <bdi>{o.file.name}</bdi>
      </p>
      <TextInput
        label="What it shows"
        description="Read aloud, and shown where a mail program hides images."
        placeholder="A dosing pump on a test bench"
        maxLength={500}
        autoFocus
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && description.trim() !== '' && save()}
      />
      <div className={styles.buttons}>
        <Button
          size="compact-sm"
          aria-describedby={says}
          disabled={description.trim() === ''}
          loading={putIn.isPending}
          onClick={save}
        >
          Put it in
        </Button>
        <Button size="compact-sm" variant="default" onClick={o.onClose}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
