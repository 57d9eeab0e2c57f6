import { Button, Textarea } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useMembers } from '#src/people/web/use-members.ts'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import styles from './comments.module.css'
import { type Comment, useComments, useSay, useUnsay } from './use-comments.ts'

/** What was said of one part of a version, or of all of it (null), and the way to say something. */
export function PartComments({
  version,
  part,
  name,
}: {
  version: number
  part: string | null
  /** What it is about, for who hears the page. */
  name: string
}) {
  const comments = useComments(version)
  const mayComment = useMay('definition.comment')
  const [isOpen, setOpen] = useState(false)
  const own = comments.data?.filter((one) => one.part === part) ?? []
  if (version === 0 || (own.length === 0 && !mayComment)) return null
  return (
    <div className={styles.comments}>
      {own.length > 0 && (
        <ul className={styles.list} aria-label={`Comments on ${name}`}>
          {own.map((one) => (
            <Said key={one.id} comment={one} version={version} />
          ))}
        </ul>
      )}
      {mayComment &&
        (isOpen ? (
          <Say version={version} part={part} name={name} onDone={() => setOpen(false)} />
        ) : (
          <Button
            className={styles.add}
            variant="subtle"
            size="compact-xs"
            leftSection={<IconMessagePlus size={14} stroke={1.6} />}
            data-whole={part === null || undefined}
            aria-label={`Comment on ${name}`}
            onClick={() => setOpen(true)}
          >
            Comment
          </Button>
        ))}
    </div>
  )
}

function Said({ comment, version }: { comment: Comment; version: number }) {
  const members = useMembers()
  const self = useSession().member?.id ?? null
  const unsay = useUnsay(version)
  const say = useSay(version)
  const name = members.data?.find(({ id }) => id === comment.written_by)?.name ?? 'Somebody'
  return (
    <li className={styles.comment}>
      <p className={styles.by}>
        <span>
          <bdi>{name}</bdi>, <When at={comment.written_at} />
        </span>
        {comment.written_by === self && (
          <button
            type="button"
            className={styles.delete}
            onClick={() => {
              unsay.mutate(comment.id)
              sayDone('Your comment is deleted.', async () => {
                await say.mutateAsync(comment)
              })
            }}
          >
            Delete
          </button>
        )}
      </p>
      <p className="said" dir="auto">
        {comment.body}
      </p>
    </li>
  )
}

function Say(o: { version: number; part: string | null; name: string; onDone: () => void }) {
  const say = useSay(o.version)
  const self = useSession().member?.id ?? null
  const [body, setBody] = useState('')
  function send() {
    if (body.trim() === '' || self === null) return
    const comment = { id: newCommandId(), part: o.part, body, written_by: self }
    o.onDone()
    say.mutate({ ...comment, written_at: new Date().toISOString() })
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Textarea
        aria-label={`Comment on ${o.name}`}
        placeholder="What do you think of it?"
        autosize
        minRows={2}
        maxLength={4_000}
        autoFocus
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && body === '') o.onDone()
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
        }}
      />
      <div className={styles.actions}>
        <Button type="submit" size="compact-sm" disabled={body.trim() === ''}>
          Comment
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={o.onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
