import { Button, Modal, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { CopyLink } from '#src/people/web/copy-link.tsx'
import { dropDraft, keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './survey.module.css'
import { askPeople, type Department, type Link, type Person, useSurveyCommand } from './use-surveys.ts'
import { DEPARTMENT_WORDS } from './words.ts'

type Row = { id: string; name: string; email: string; department: Department }

const empty = (department: Department): Row => ({ id: newCommandId(), name: '', email: '', department })

/** Who is asked: name, department, and an address where the link is to be mailed. */
export function AskPeople({ surveyId, onClose }: { surveyId: string; onClose: () => void }) {
  const draft = `${surveyId}/people`
  const [rows, setRows] = useState<Row[]>(() => {
    const kept = readDraft(draft)
    return kept ? (JSON.parse(kept.rows as string) as Row[]) : [empty('sales'), empty('marketing')]
  })
  const [links, setLinks] = useState<Link[] | null>(null)
  const ask = useSurveyCommand(askPeople(surveyId))
  const named = rows.filter(({ name }) => name.trim() !== '')

  function change(next: Row[]) {
    setRows(next)
    keepDraft(draft, { rows: JSON.stringify(next) })
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    const people: Person[] = named.map(({ name, email, ...row }) => ({
      ...row,
      name: name.trim(),
      email: email.trim() || null,
    }))
    ask.mutate(people, {
      onSuccess: ({ links }) => {
        dropDraft(draft)
        setLinks(links)
      },
      onError: sayProblem,
    })
  }
  return (
    <Modal opened onClose={onClose} title={links ? 'A link for each' : 'Ask people'} size="lg">
      {links ? (
        <Links links={links} onDone={onClose} />
      ) : (
        <form onSubmit={submit} className={styles.form}>
          {rows.map((row, i) => (
            <div key={row.id} className={styles.person}>
              <TextInput
                aria-label={`Name of person ${i + 1}`}
                placeholder="Name"
                maxLength={200}
                value={row.name}
                data-autofocus={i === 0 || undefined}
                onChange={(event) => {
                  const name = event.currentTarget.value
                  const next = rows.map((one) => (one === row ? { ...row, name } : one))
                  change(i === rows.length - 1 ? [...next, empty(row.department)] : next)
                }}
              />
              <TextInput
                aria-label={`E-mail of person ${i + 1}`}
                placeholder="E-mail (optional)"
                type="email"
                maxLength={254}
                value={row.email}
                onChange={(event) => {
                  const email = event.currentTarget.value
                  change(rows.map((one) => (one === row ? { ...row, email } : one)))
                }}
              />
              <Select
                aria-label={`Department of person ${i + 1}`}
                data={Object.entries(DEPARTMENT_WORDS).map(([value, label]) => ({ value, label }))}
                value={row.department}
                allowDeselect={false}
                onChange={(department) =>
                  change(
                    rows.map((one) => (one === row ? { ...row, department: department as Department } : one)),
                  )
                }
              />
            </div>
          ))}
          <Button type="submit" loading={ask.isPending} disabled={named.length === 0}>
            {named.length > 1 ? `Make ${named.length} links` : 'Make the link'}
          </Button>
        </form>
      )}
    </Modal>
  )
}

/** Shown this once; on a screen in a meeting each can also be opened here, one after the other. */
export function Links({ links, onDone }: { links: Link[]; onDone: () => void }) {
  return (
    <div className={styles.form}>
      <p className="quiet">
        Send each their own; nobody has to sign in. They are shown this once: a lost one is made anew. In a
        meeting, open them here one after the other.
      </p>
      <ul className={styles.links}>
        {links.map(({ id, name, link, mailed_to }) => (
          <li key={id}>
            <a href={link} target="_blank" rel="noreferrer">
              <bdi>{name}</bdi>
            </a>
            {mailed_to && <span className="quiet"> · mailed to {mailed_to}</span>}
            <CopyLink link={link} label={`Link of ${name}`} />
          </li>
        ))}
      </ul>
      <Button onClick={onDone}>Done</Button>
    </div>
  )
}
