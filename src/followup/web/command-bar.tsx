import { Button } from '@mantine/core'
import { useElementSize, useMediaQuery } from '@mantine/hooks'
import { IconDots } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import { LaterMenu } from '#src/web/kit/menu/later-menu.tsx'
import { loadAhead, loadLater } from '#src/web/kit/server/load-later.ts'
import type { Command } from '../allowed-commands.ts'
import styles from './command-bar.module.css'
import type { CommandSpec, Values } from './command-spec.ts'
import { COMMAND_SPECS } from './command-specs.ts'
import { draftKeyOf, type LeadInHand, type useLeadCommand } from './use-lead-command.ts'

const MOST_BUTTONS = 4
const MOST_ON_A_PHONE = 3
/** What fits is known before anything is drawn. */
const AT_ONCE = { getInitialValueInEffect: false }

const loadForm = () => import('./command-form.tsx')
const CommandForm = lazy(() => loadLater(async () => ({ default: (await loadForm()).CommandForm })))

/**
 * What can be done with a lead now, the most likely first, each with its key. What needs an answer asks for it in
 * place; the rest is one tap. `proposed` fills in what the system knows.
 */
export function CommandBar(o: {
  lead: LeadInHand
  allowed: readonly string[]
  stage?: string
  proposed?: Values
  commands: ReturnType<typeof useLeadCommand>
  /** Something else comes first: nothing stands out here, and Enter does nothing. */
  isQuiet?: boolean
  /** What stands before the form of a command: what it still needs. */
  ahead?: (spec: CommandSpec) => ReactNode
}) {
  const { lead, commands } = o
  const [open, setOpen] = useState<CommandSpec | null>(null)
  const specs = o.allowed
    .map((command) => specOf(command, o.stage))
    .filter((spec): spec is CommandSpec => spec !== undefined)

  function choose(spec: CommandSpec): void {
    if (spec.fields.length === 0) commands.carryOut(spec, lead, {})
    else setOpen(open?.key === spec.key ? null : spec)
  }

  useEffect(() => {
    loadAhead(loadForm)
  }, [])
  const { stopped, resume } = commands
  useEffect(() => {
    if (stopped?.lead.id !== lead.id) return
    setOpen(stopped.spec)
    resume()
  }, [stopped, lead.id, resume])
  const [first] = specs
  useKeys('This lead', [
    ...specs.map((spec) => ({ key: spec.key, does: spec.verb, run: () => choose(spec) })),
    ...(first && !o.isQuiet
      ? [{ key: 'Enter', does: `What comes first: ${first.verb}`, run: () => choose(first) }]
      : []),
  ])
  const isPhone = useMediaQuery('(max-width: 640px)', undefined, AT_ONCE)
  const hasKeys = !useMediaQuery('(pointer: coarse)', undefined, AT_ONCE)
  const { ref, width } = useElementSize<HTMLDivElement>()
  const most = Math.min(
    isPhone ? MOST_ON_A_PHONE : MOST_BUTTONS,
    howManyFit(specs, { width, isPhone, hasKeys }),
  )
  if (specs.length === 0) return null
  const rest = specs.slice(most)
  return (
    <div className={styles.bar} ref={ref}>
      <div className={styles.buttons} role="toolbar" aria-label="What to do with this lead">
        {specs.slice(0, most).map((spec, i) => (
          <Button
            key={spec.verb}
            variant={i === 0 && !o.isQuiet ? 'filled' : 'default'}
            aria-expanded={spec.fields.length > 0 ? open?.key === spec.key : undefined}
            rightSection={<kbd className={styles.key}>{spec.key.toUpperCase()}</kbd>}
            onClick={() => choose(spec)}
          >
            {spec.verb}
          </Button>
        ))}
        {rest.length > 0 && (
          <LaterMenu
            position="bottom-end"
            sections={[
              {
                entries: rest.map((spec) => ({
                  key: spec.verb,
                  label: spec.verb,
                  right: <kbd>{spec.key.toUpperCase()}</kbd>,
                  run: () => choose(spec),
                })),
              },
            ]}
          >
            <Button variant="default" aria-label="More commands" className={styles.more}>
              <IconDots size={16} />
            </Button>
          </LaterMenu>
        )}
      </div>
      {open && o.ahead?.(open)}
      <Suspense fallback={null}>
        {open && (
          <CommandForm
            key={lead.id + open.verb}
            spec={open}
            draftKey={draftKeyOf(open, lead)}
            proposed={o.proposed ?? {}}
            onClose={() => setOpen(null)}
            onSend={(values) => {
              setOpen(null)
              commands.carryOut(open, lead, values)
            }}
          />
        )}
      </Suspense>
    </div>
  )
}

const LETTER = 7.6
const KEY = 28
const MORE = 44

/** As many as stand in one row beside the button for the rest, at least one; nothing is measured before it is drawn. */
function howManyFit(
  specs: readonly CommandSpec[],
  { width, isPhone, hasKeys }: { width: number; isPhone: boolean | undefined; hasKeys: boolean },
): number {
  if (width === 0) return specs.length
  const [gap, edges] = isPhone ? [6, 18] : [8, 30]
  let taken = 0
  const over = specs.findIndex(({ verb }, i) => {
    taken += verb.length * LETTER + edges + (hasKeys ? KEY : 0) + gap
    return taken + (i === specs.length - 1 ? -gap : MORE) > width
  })
  return over < 0 ? specs.length : Math.max(1, over)
}

/** The same command by another name, where the lead has come that far already. */
const ELSEWHERE: Record<string, Pick<CommandSpec, 'verb' | 'done'>> = {
  'win won': { verb: 'Sold again', done: 'Another sale to' },
  'make_opportunity opportunity': { verb: 'Expected value', done: 'Changed what is expected of' },
}

function specOf(command: string, stage: string | undefined): CommandSpec | undefined {
  const spec = COMMAND_SPECS[command as Command]
  return spec && { ...spec, ...ELSEWHERE[`${command} ${stage}`] }
}
