import { lazy, Suspense, useRef, useState } from 'react'
import { keepDraft, readDraft } from '#src/web/kit/drafts.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { loadLater } from '#src/web/kit/server/load-later.ts'
import { COMMAND_SPECS } from '../command-specs.ts'
import { draftKeyOf, type LeadInHand, type useLeadCommand } from '../use-lead-command.ts'
import { say } from '../words.ts'
import styles from './outcomes.module.css'

/** What can be done in one tap does not wait for what one types into. */
const NoteField = lazy(() =>
  loadLater(async () => ({ default: (await import('#src/web/kit/fields/note-field.tsx')).NoteField })),
)

const LOG = COMMAND_SPECS.log_attempt
const WAYS = choicesOf('channel')
const RESULTS = choicesOf('result')

/** As the form of the same command has them. */
function choicesOf(name: string): readonly string[] {
  const field = LOG?.fields.find((one) => one.name === name)
  return field?.kind === 'choice' && typeof field.choices !== 'string' ? field.choices : []
}

/**
 * What came of a try, in one tap or one key, with a note if somebody wants to say more. What is next and when follows from it by
 * the cadence. What was typed is kept with the form of the same command.
 */
export function OutcomeStrip(o: {
  lead: LeadInHand
  /** The way that is proposed. */
  channel: string | null
  commands: ReturnType<typeof useLeadCommand>
}) {
  const { lead, commands } = o
  const draftKey = LOG ? draftKeyOf(LOG, lead) : ''
  const [draft] = useState(() => readDraft(draftKey))
  const [channel, setChannel] = useState(draft?.channel ?? o.channel ?? 'phone')
  const [note, setNote] = useState(draft?.note ?? '')
  const field = useRef<HTMLTextAreaElement>(null)
  const keep = (values: { channel: string; note: string }) => {
    setChannel(values.channel)
    setNote(values.note)
    keepDraft(draftKey, values)
  }
  const log = (result: string) => LOG && commands.carryOut(LOG, lead, { channel, note, result })
  useKeys('What came of it', [
    ...RESULTS.map((result, i) => ({
      key: String(i + 1),
      does: say(result),
      run: () => log(result),
    })),
    { key: 'c', does: 'Another way: phone, e-mail, …', run: () => keep({ channel: after(channel), note }) },
    { key: 't', does: 'Type a note about it', run: () => field.current?.focus() },
    {
      key: 'Escape',
      does: 'Leave the note',
      whileTyping: true,
      run: () => field.current?.blur(),
    },
  ])
  return (
    <section className={styles.strip} aria-label="What came of it?">
      <div className={styles.head}>
        What came of it?
        <fieldset className={styles.ways} aria-label="By">
          {WAYS.map((way) => (
            <button
              type="button"
              key={way}
              className={styles.way}
              aria-pressed={channel === way}
              onClick={() => keep({ channel: way, note })}
            >
              {say(way)}
            </button>
          ))}
        </fieldset>
      </div>
      <div className={styles.outcomes}>
        {RESULTS.map((result, i) => (
          <button
            type="button"
            key={result}
            className={styles.outcome}
            data-good={result === 'talked_interested' || undefined}
            onClick={() => log(result)}
          >
            <kbd>{i + 1}</kbd> {say(result)}
          </button>
        ))}
      </div>
      <Suspense fallback={<div className={styles.noteAhead} aria-hidden />}>
        <NoteField
          label="Note about this try"
          isLabelHidden
          placeholder="Note (optional)"
          value={note}
          fieldRef={field}
          onChange={(text) => keep({ channel, note: text })}
        />
      </Suspense>
    </section>
  )
}

function after(channel: string): string {
  return WAYS[(WAYS.indexOf(channel) + 1) % WAYS.length] ?? 'phone'
}
