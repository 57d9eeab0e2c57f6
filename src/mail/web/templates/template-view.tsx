import { SegmentedControl, useComputedColorScheme } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { LeadPicker } from '#src/definition/web/lead-picker.tsx'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import styles from './templates.module.css'
import type { useTemplatePreview } from './use-templates.ts'

type Width = 'wide' | 'phone' | 'text'

/** The mail as its reader gets it: on a computer, on a phone, as plain text, by day and by night. */
export function TemplateView({
  preview: { data, error, isPending, refetch },
  asked,
  isDesigned,
  leadId,
  onLead,
}: {
  preview: ReturnType<typeof useTemplatePreview>['preview']
  asked: ReturnType<typeof useTemplatePreview>['asked']
  isDesigned: boolean
  leadId: string | null
  onLead: (leadId: string | null) => void
}) {
  const [width, setWidth] = useState<Width>('wide')
  const [light, setLight] = useState<'light' | 'dark'>(useComputedColorScheme('light'))
  const shown = isDesigned ? width : 'text'
  return (
    <section className={styles.view} aria-label="How it reads">
      <div className={styles.viewTools}>
        <LeadPicker label="As the person of" leadId={leadId} onChoose={onLead} />
        {isDesigned && (
          <>
            <SegmentedControl
              size="xs"
              aria-label="On what"
              data={[
                { value: 'wide', label: 'Computer' },
                { value: 'phone', label: 'Phone' },
                { value: 'text', label: 'Plain text' },
              ]}
              value={width}
              onChange={(value) => setWidth(value as Width)}
            />
            {shown !== 'text' && (
              <SegmentedControl
                size="xs"
                aria-label="Light or dark"
                data={[
                  { value: 'light', label: 'Light' },
                  { value: 'dark', label: 'Dark' },
                ]}
                value={light}
                onChange={(value) => setLight(value as 'light' | 'dark')}
              />
            )}
          </>
        )}
      </div>
      {leadId === null && <p className={styles.hint}>Shown for a made-up person until you choose a lead.</p>}
      {error && !data ? (
        <Failed error={error} retry={() => refetch()} small />
      ) : data?.letter ? (
        <div className={styles.mail} data-width={shown}>
          <p className={styles.mailSubject}>
            <bdi>{data.letter.subject}</bdi>
          </p>
          {shown === 'text' ? (
            <p className={`said ${styles.mailText}`}>{data.letter.text}</p>
          ) : (
            <Design asked={asked} light={light} width={shown} />
          )}
        </div>
      ) : data?.problem ? (
        <p className={styles.problem} role="status">
          {data.findings.some(({ gravity }) => gravity === 'broken')
            ? 'It is shown here once what is broken is mended.'
            : `It could not be written: ${data.problem.replace(/\.$/, '')}.`}
        </p>
      ) : (
        isPending && <Loading lines={6} />
      )}
    </section>
  )
}

/** The server's own page, in a frame that runs nothing; sent by a form, so that its images come from where they are. */
function Design({ asked, light, width }: { asked: object; light: 'light' | 'dark'; width: Width }) {
  const form = useRef<HTMLFormElement>(null)
  // Of its own: while one page gives way to another, both have a frame.
  const frame = `mail-${useId()}`
  const words = JSON.stringify({ ...asked, look: light })
  useEffect(() => {
    if (words !== '') form.current?.submit()
  }, [words])
  return (
    <>
      <form ref={form} method="post" action="/api/templates/preview-page" target={frame} hidden>
        <input type="hidden" name="words" value={words} readOnly />
      </form>
      <iframe title="The mail" name={frame} className={styles.frame} data-width={width} />
    </>
  )
}
