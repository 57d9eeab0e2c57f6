import { Button, MultiSelect, NumberInput, SegmentedControl } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useMembers } from '#src/people/web/use-members.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './review.module.css'
import { type Board, savePolicy, useReviewCommand } from './use-review.ts'

const ROLES = ['administrator', 'lead_manager', 'marketing', 'manager', 'viewer']

/** How many cases, who judges them, how many twice, and what is aimed at. */
export function PolicyForm({ policy, onDone }: { policy: Board['policy']; onDone: () => void }) {
  const members = useMembers()
  const [which, setWhich] = useState(policy.sample_size === null ? 'all' : 'sample')
  const [size, setSize] = useState<number | string>(policy.sample_size ?? 10)
  const [second, setSecond] = useState<number | string>(percent(policy.second_share))
  const [target, setTarget] = useState<number | string>(percent(policy.acceptance_target))
  const [board, setBoard] = useState<string[]>(policy.member_ids)
  const save = useReviewCommand(savePolicy)
  const isWhole = which === 'all' || Number(size) >= 1
  const people = (members.data ?? [])
    .filter(
      ({ left_at, roles, id }) =>
        (left_at === null && roles.some((role) => ROLES.includes(role))) || board.includes(id),
    )
    .map(({ id, name }) => ({ value: id, label: name }))

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isWhole) return
    const body = {
      sample_size: which === 'all' ? null : Math.floor(Number(size)),
      second_share: Number(second) / 100,
      acceptance_target: Number(target) / 100,
      member_ids: board,
      seen: policy.version,
    }
    save.mutate(body, {
      onSuccess: () => {
        sayDone('Kept. Earlier ways of working stay on record.')
        onDone()
      },
      onError: sayProblem,
    })
  }
  return (
    <form onSubmit={submit} className={styles.form}>
      <SegmentedControl
        aria-label="Which cases"
        value={which}
        onChange={setWhich}
        data={[
          { value: 'sample', label: 'A sample by lot' },
          { value: 'all', label: 'All cases' },
        ]}
      />
      {which === 'sample' && (
        <NumberInput
          label="Cases a month"
          description="Where there are fewer, all of them. Reps, reasons and sources take turns."
          min={1}
          max={100_000}
          allowDecimal={false}
          value={size}
          onChange={setSize}
          error={isWhole ? null : 'At least one case.'}
        />
      )}
      <NumberInput
        label="Judged twice"
        description="By somebody who does not see the first verdict."
        suffix=" %"
        min={0}
        max={100}
        value={second}
        onChange={setSecond}
      />
      <NumberInput
        label="Offers that are to be accepted"
        suffix=" %"
        min={0}
        max={100}
        value={target}
        onChange={setTarget}
      />
      <MultiSelect
        label="Who sits on the board"
        description="Sales and marketing management, an executive or operations. Nobody named: whoever mends refused leads."
        data={people}
        value={board}
        onChange={setBoard}
        searchable
      />
      <Button type="submit" loading={save.isPending} disabled={!isWhole}>
        Keep it so
      </Button>
    </form>
  )
}

function percent(share: number): number {
  return Math.round(share * 1_000) / 10
}
