import { SegmentedControl, TextInput } from '@mantine/core'
import { useDeferredValue } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import { useMembers } from '../use-members.ts'
import { MemberPanel } from './member-panel.tsx'
import { MemberTable } from './member-table.tsx'
import styles from './staff.module.css'
import type { Member } from './use-people.ts'

const SHOWN = { here: 'Everybody', inside: 'Sign in', outside: 'Don’t sign in', left: 'Left' } as const

type Shown = keyof typeof SHOWN

function parse(search: Search) {
  const show = one(search.show)
  return {
    find: one(search.find) ?? '',
    show: (show !== undefined && show in SHOWN ? show : 'here') as Shown,
    member: one(search.member),
  }
}

/** The list, what it is limited to, and the one that is looked at. */
export function MembersTab() {
  const members = useMembers()
  const { member: self } = useSession()
  const [state, setSearch] = useSearchState(parse)
  const find = useDeferredValue(state.find)
  const chosen = members.data?.find(({ id }) => id === state.member)
  const close = () => setSearch({ member: undefined })
  useKeys('Member', chosen ? [{ key: 'Escape', does: 'Close', run: close }] : [])
  return (
    <div className={styles.split} data-open={chosen ? '' : undefined}>
      <div>
        <div className={styles.finding}>
          <TextInput
            aria-label="Find somebody"
            placeholder="Find by name or address"
            value={state.find}
            onChange={(event) => setSearch({ find: event.currentTarget.value })}
          />
          <SegmentedControl
            aria-label="Whom to show"
            size="xs"
            value={state.show}
            onChange={(value) => setSearch({ show: value === 'here' ? undefined : value })}
            data={Object.entries(SHOWN).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <Answer query={members} lines={10} kept="Nobody was changed.">
          {(all) => {
            const ours = all.filter(({ roles }) => !roles.includes('partner'))
            const shown = ours.filter((one) => isShown(one, state.show) && isFound(one, find))
            return shown.length === 0 ? (
              <NobodyThere find={find} show={state.show} />
            ) : (
              <MemberTable
                members={shown}
                chosen={chosen?.id}
                self={self?.id}
                onChoose={(id) => setSearch({ member: id === chosen?.id ? undefined : id }, true)}
              />
            )
          }}
        </Answer>
      </div>
      {chosen && <MemberPanel key={chosen.id} member={chosen} onClose={close} />}
    </div>
  )
}

function isShown(member: Member, show: Shown): boolean {
  if (show === 'left') return member.left_at !== null
  if (member.left_at !== null) return false
  return show === 'here' || (show === 'inside') === (member.user_id !== null)
}

function isFound({ name, email }: Member, find: string): boolean {
  const wanted = find.trim().toLowerCase()
  return wanted === '' || name.toLowerCase().includes(wanted) || (email ?? '').includes(wanted)
}

function NobodyThere({ find, show }: { find: string; show: Shown }) {
  if (find.trim() !== '')
    return <Empty title="Nobody is called so">Look at the spelling, or at “Left”.</Empty>
  if (show === 'left')
    return <Empty title="Nobody has left">Whoever leaves stays in the books, and is listed here.</Empty>
  if (show === 'outside')
    return <Empty title="Everybody signs in">Whoever is invited is listed here until they come in.</Empty>
  return <Empty title="Nobody signs in yet">Invite the people who work with leads.</Empty>
}
