import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import styles from './scoreboard.module.css'
import { TeamTable } from './team-table.tsx'
import { useScoreboard } from './use-scoreboard.ts'

/** How one's own team does with what it took on: no race, by name, and praise only where it is more than chance. */
export function ScoreboardPage() {
  const board = useScoreboard()
  const maySwitch = useMay('workspace.write')
  return (
    <Page title="Scoreboard" lead="The last four weeks, and the four before">
      <Answer query={board} kept="Nothing is lost; only the figures are not shown.">
        {({ is_on, teams, fewest }) => {
          if (!is_on) {
            return (
              <Empty
                title="The scoreboard is switched off"
                action={
                  maySwitch && (
                    <Button
                      variant="default"
                      component={Link}
                      to={'/settings' as never}
                      search={{ part: 'scoreboard' } as never}
                    >
                      Go to the settings
                    </Button>
                  )
                }
              >
                Where it is switched on, teams see here how they do: tried in time, kept at it, won over.
              </Empty>
            )
          }
          if (teams.length === 0) {
            return (
              <Empty
                title="You are in no team"
                action={
                  <Button variant="default" component={Link} to={'/today' as never}>
                    Back to Today
                  </Button>
                }
              >
                The scoreboard shows teams of people who get leads.
              </Empty>
            )
          }
          return (
            <>
              {teams.map((team) => (
                <TeamTable key={team.id} team={team} hasName={teams.length > 1} />
              ))}
              <p className={styles.foot}>
                In time: somebody tried to reach them by the time agreed. Kept at it: let go only after the
                tries agreed. Became an opportunity: of the leads taken on; some of the last weeks still will.
                ★ above the others of the team beyond chance; of fewer than {fewest} nothing is said.
              </p>
            </>
          )
        }}
      </Answer>
    </Page>
  )
}
