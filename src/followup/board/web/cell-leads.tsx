import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Command } from '#src/followup/allowed-commands.ts'
import type { CommandSpec } from '#src/followup/web/command-spec.ts'
import { COMMAND_SPECS } from '#src/followup/web/command-specs.ts'
import { Grade } from '#src/followup/web/grade.tsx'
import { draftKeyOf, useLeadCommand } from '#src/followup/web/use-lead-command.ts'
import { say } from '#src/followup/web/words.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { Empty } from '#src/web/kit/page/states.tsx'
import { loadLater } from '#src/web/kit/server/load-later.ts'
import { ClockRing } from '#src/web/kit/time/clock-ring.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import styles from './board.module.css'
import type { CellLead } from './use-board.ts'

const CommandForm = lazy(() =>
  loadLater(async () => ({ default: (await import('#src/followup/web/command-form.tsx')).CommandForm })),
)

/** What a manager does for a lead of somebody else, each by one click or key. */
const HELP: readonly Command[] = ['pass_on', 'call_with', 'extend', 'assign']

interface Opened {
  leadId: string
  spec: CommandSpec
}

/** The leads behind a number, with what helps; what was helped leaves the list at once. */
export function CellLeads({
  leads,
  nameOf,
  hasAll,
}: {
  leads: readonly CellLead[]
  nameOf: (memberId: string) => string
  hasAll: boolean
}) {
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<Opened | null>(null)
  const [at, setAt] = useState<string | null>(null)
  const commands = useLeadCommand({
    onSent: ({ id }) => setSent((before) => new Set(before).add(id)),
    onSettled: ({ id }) => setSent((before) => new Set([...before].filter((one) => one !== id))),
  })
  const current = leads.find(({ lead_id }) => lead_id === at) ?? leads[0]
  function run(lead: CellLead, spec: CommandSpec): void {
    setAt(lead.lead_id)
    if (spec.fields.length > 0) setOpened({ leadId: lead.lead_id, spec })
    else commands.carryOut(spec, { id: lead.lead_id, name: whoIs(lead) }, {})
  }
  const step = (by: number) => {
    const place = current ? leads.indexOf(current) : -1
    const next = leads[Math.max(0, Math.min(leads.length - 1, place + by))]
    if (!next) return
    setAt(next.lead_id)
    document.getElementById(`board-${next.lead_id}`)?.scrollIntoView({ block: 'nearest' })
  }
  useKeys('Board', [
    { key: 'j', does: 'Next lead', run: () => step(1) },
    { key: 'k', does: 'Lead before', run: () => step(-1) },
    ...helpOf(current).map((spec) => ({
      key: spec.key,
      does: spec.verb,
      run: () => current && run(current, spec),
    })),
  ])
  if (leads.length === 0) {
    return (
      <Empty
        title="Nobody needs help here"
        action={
          <Button variant="default" component={Link} to={'/leads' as never}>
            Look through the leads
          </Button>
        }
      >
        What is late, untouched or stuck appears here by itself.
      </Empty>
    )
  }
  return (
    <ul className={styles.leads}>
      {leads.map((lead) => (
        <li
          key={lead.lead_id}
          id={`board-${lead.lead_id}`}
          className={styles.lead}
          data-current={lead === current || undefined}
          data-sent={sent.has(lead.lead_id) || undefined}
        >
          <div className={styles.who}>
            <Link to={`/leads/${lead.lead_id}` as never} className={`${styles.leadName} clip`}>
              <bdi>{whoIs(lead)}</bdi>
            </Link>
            {lead.grade && <Grade grade={lead.grade} />}
          </div>
          <div className={`${styles.facts} clip`}>
            {[lead.company, lead.topic].filter(Boolean).join(' · ')}
          </div>
          <div className={styles.state}>
            <StageMark stage={lead.stage} /> <span className="quiet">{nameOf(lead.member_id)}</span>
          </div>
          <div className={styles.due}>
            <ClockRing clock={{ due_at: lead.due_at, state: 'running' }} />
            <span className="quiet">{say(lead.next_action)}</span>
          </div>
          <div className={styles.help}>
            {helpOf(lead).map((spec) => (
              <Button
                key={spec.verb}
                size="compact-sm"
                variant="default"
                disabled={spec.noun === 'extension' && lead.extended_at !== null}
                title={
                  spec.noun === 'extension' && lead.extended_at
                    ? 'It was given more time already.'
                    : undefined
                }
                aria-expanded={
                  spec.fields.length > 0
                    ? opened?.leadId === lead.lead_id && opened.spec.noun === spec.noun
                    : undefined
                }
                onClick={() => run(lead, spec)}
              >
                {spec.verb}
              </Button>
            ))}
          </div>
          {opened?.leadId === lead.lead_id && (
            <div className={styles.form}>
              <Suspense fallback={null}>
                <CommandForm
                  key={opened.spec.noun}
                  spec={opened.spec}
                  draftKey={draftKeyOf(opened.spec, { id: lead.lead_id, name: whoIs(lead) })}
                  proposed={{}}
                  onClose={() => setOpened(null)}
                  onSend={(values) => {
                    setOpened(null)
                    commands.carryOut(opened.spec, { id: lead.lead_id, name: whoIs(lead) }, values)
                  }}
                />
              </Suspense>
            </div>
          )}
        </li>
      ))}
      {hasAll || (
        <li className={styles.more}>
          Only the first hundred are shown. Since <When at={leads.at(-1)?.due_at} /> more are due.
        </li>
      )}
    </ul>
  )
}

function helpOf(lead: CellLead | undefined): CommandSpec[] {
  return HELP.flatMap((command) => {
    const spec = COMMAND_SPECS[command]
    return spec && lead?.allowed.includes(command) ? [spec] : []
  })
}

function whoIs({ name, company }: CellLead): string {
  return name ?? company ?? 'Nobody known yet'
}
