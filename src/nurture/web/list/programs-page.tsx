import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Card, Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { usePrograms } from '../use-programs.ts'
import { BeginProgram } from './begin-program.tsx'
import { ForgottenLeads } from './forgotten-leads.tsx'
import { ProgramList } from './program-list.tsx'
import styles from './programs.module.css'

/** Programs in the order in which they take leads, and leads that nothing is ahead of. */
export function ProgramsPage() {
  const programs = usePrograms()
  const mayWrite = useMay('programs.write')
  const [isBeginning, setBeginning] = useState(false)
  return (
    <Page
      title="Programs"
      lead="What is said to leads that are not ready yet, step by step. A lead of nurture enters the first program that takes it."
      actions={
        mayWrite &&
        (programs.data?.programs.length ?? 0) > 0 && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setBeginning(true)}>
            Make a program
          </Button>
        )
      }
      wide
    >
      <Answer query={programs} kept="Leads within go on as they are.">
        {({ programs: all }) => (
          <>
            {mayWrite && isBeginning && all.length > 0 && (
              <div className={styles.begin}>
                <Card title="Make a program">
                  <BeginProgram onClose={() => setBeginning(false)} />
                </Card>
              </div>
            )}
            {all.length === 0 ? (
              <>
                <Empty title="No program yet">
                  A program keeps a lead warm that is not ready to buy: a mail now, another in two weeks, a
                  call for whoever clicks. Until there is one, leads of nurture wait for their wake date.
                </Empty>
                {mayWrite && (
                  <div className={styles.first}>
                    <BeginProgram />
                  </div>
                )}
              </>
            ) : (
              <ProgramList programs={all} mayWrite={mayWrite} />
            )}
            <ForgottenLeads />
          </>
        )}
      </Answer>
    </Page>
  )
}
