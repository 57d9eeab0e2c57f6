import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './images.module.css'
import { type MailImage, useChangeImages, useImages } from './use-images.ts'

/** The pictures that were put in before. */
export function KeptImages({ chosen, onChoose }: { chosen: string; onChoose: (image: MailImage) => void }) {
  const images = useImages(true)
  const { archive } = useChangeImages()
  function takeOff({ id, name }: MailImage) {
    archive.mutate(
      { id, isArchived: true },
      {
        onSuccess: () =>
          sayDone(`“${name}” is off the list. Mail that shows it goes on showing it.`, async () => {
            await archive.mutateAsync({ id, isArchived: false })
          }),
        onError: sayProblem,
      },
    )
  }
  return (
    <Answer query={images} lines={2} kept="What you wrote is kept.">
      {(all) =>
        all.length === 0 ? (
          <Empty title="No image yet">Put one in: PNG, JPEG, GIF or WebP, 2 MB at most.</Empty>
        ) : (
          <ul className={styles.kept} aria-label="Images that are there">
            {all.map((image) => (
              <li key={image.id}>
                <button
                  type="button"
                  className={styles.pick}
                  aria-pressed={image.address === chosen}
                  title={`${image.name}, ${image.width} × ${image.height}`}
                  onClick={() => onChoose(image)}
                >
                  <img src={image.address} alt={image.description} loading="lazy" />
                  <span className="clip">{image.name}</span>
                </button>
                <ActionIcon
                  className={styles.off}
                  variant="default"
                  size={24}
                  aria-label={`Take ${image.name} off the list`}
                  onClick={() => takeOff(image)}
                >
                  <IconX size={12} />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  )
}
