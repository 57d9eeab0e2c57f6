import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Loading } from '#src/web/kit/page/states.tsx'
import { ChangeList } from './change-list.tsx'
import { useCheck, useVersion } from './use-definitions.ts'

/** What a version says differently from the one in force. */
export function VersionChanges({ version, inForce }: { version: number; inForce: number }) {
  const definition = useVersion(version)
  const check = useCheck(definition.data?.document ?? null, inForce)
  if (!check.data) return <Loading lines={2} />
  return (
    <>
      <ChangeList changes={check.data.changes} than="the one in force" />
      <Button
        size="compact-sm"
        variant="light"
        component={Link}
        to={'/definition/compare' as never}
        search={{ before: String(inForce), after: String(version) } as never}
      >
        What it does to past leads
      </Button>
    </>
  )
}
