import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty } from '#src/web/kit/page/states.tsx'
import { useSession } from '#src/web/kit/server/session.ts'
import type { ListAddress } from './address.ts'

/** No lead: because nothing fits, or because none ever came. */
export function EmptyList({ list }: { list: ListAddress }) {
  const { permissions } = useSession()
  if (list.filters.size > 0) {
    return (
      <Empty
        title="No lead fits"
        action={
          <Button variant="default" component={Link} to={'/leads' as never}>
            Show all leads
          </Button>
        }
      >
        {list.q
          ? `Nothing was found for “${list.q}”${list.filters.size > 1 ? ' with these filters' : ''}.`
          : 'Take a filter away, or choose another list.'}
      </Empty>
    )
  }
  const next = permissions['imports.write']
    ? (['/imports', 'Import a spreadsheet'] as const)
    : permissions['inquiries.write'] && (['/desk', 'Enter an inquiry'] as const)
  return (
    <Empty
      title="No leads yet"
      action={
        next && (
          <Button variant="default" component={Link} to={next[0] as never}>
            {next[1]}
          </Button>
        )
      }
    >
      {permissions['imports.write']
        ? 'They come in by forms, mail, phone and API, or from a spreadsheet that you import.'
        : 'They appear here as soon as somebody asks.'}
    </Empty>
  )
}
