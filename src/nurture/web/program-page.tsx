import { useParams } from '@tanstack/react-router'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { Tabs } from '#src/web/kit/page/tabs.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { Picture } from './drawing/picture.tsx'
import { DraftBar } from './editing/draft-bar.tsx'
import { asProgram } from './editing/faults.ts'
import { useProgramDraft } from './editing/use-program-draft.ts'
import { ProgramFigures } from './figures/program-figures.tsx'
import { OnMark } from './on-mark.tsx'
import styles from './program.module.css'
import { ProgramActions } from './program-actions.tsx'
import { ProgramText } from './saying/program-text.tsx'
import { useNames } from './saying/use-names.ts'
import { DryRunPart } from './trying/dry-run-part.tsx'
import { type ProgramShown, useProgram } from './use-programs.ts'
import { FillingNote } from './versions/filling-note.tsx'
import { VersionsPart } from './versions/versions-part.tsx'

const PARTS = ['steps', 'text', 'figures', 'versions'] as const
type Part = (typeof PARTS)[number]
const PART_LABELS: Record<Part, string> = {
  steps: 'Steps',
  text: 'As text',
  figures: 'Figures',
  versions: 'Versions',
}

function parse(search: Search) {
  const part = one(search.show)
  return {
    show: PARTS.find((known) => known === part) ?? 'steps',
    step: one(search.step),
    lead: one(search.lead) ?? null,
    clicks: one(search.clicks) === 'yes',
    of: /^[1-9]\d{0,5}$/.test(one(search.of) ?? '') ? Number(one(search.of)) : undefined,
  }
}

/** One program: drawn and changed, tried on a lead, read as text, with its figures and its versions. */
export function ProgramPage() {
  const { programId } = useParams({ strict: false }) as { programId: string }
  const query = useProgram(programId)
  if (!query.data) {
    return (
      <Page title="Program" wide>
        <Answer query={query} lines={10} kept="Leads within go on as they are, and what you wrote is kept.">
          {() => null}
        </Answer>
      </Page>
    )
  }
  return <ShownProgram key={programId} shown={query.data} />
}

function ShownProgram({ shown }: { shown: ProgramShown }) {
  const { program, versions } = shown
  const [search, setSearch] = useSearchState(parse)
  const draft = useProgramDraft(shown)
  const names = useNames(draft.document)
  const mayWrite = useMay('programs.write') && program.archived_at === null
  const { show } = search
  return (
    <Page
      title={program.name}
      lead={
        program.archived_at ? (
          'Put away; it is on no list.'
        ) : (
          <OnMark isOn={program.is_on} version={program.version} />
        )
      }
      actions={<ProgramActions shown={shown} mayWrite={mayWrite} isChanged={draft.isChanged} />}
      tools={
        <Tabs
          label="The program"
          of={PARTS.map((value) => ({
            value,
            label: PART_LABELS[value],
            count: value === 'versions' ? versions.length : undefined,
          }))}
          value={show}
          onChange={(value) => setSearch({ show: value === 'steps' ? undefined : value, step: undefined })}
        />
      }
      wide
    >
      <FillingNote filling={shown.filling} />
      {show !== 'figures' && mayWrite && <DraftBar shown={shown} draft={draft} />}
      {show === 'steps' && (
        <div className={styles.split}>
          <Picture
            document={draft.document}
            names={names}
            onChange={mayWrite ? draft.change : undefined}
            programId={program.id}
            open={search.step}
            onOpen={(step) => setSearch({ step })}
            leadId={search.lead}
          />
          <DryRunPart
            document={asProgram(draft.document)}
            draft={draft.document}
            names={names}
            leadId={search.lead}
            clicks={search.clicks}
            onChoose={(lead) => setSearch({ lead: lead ?? undefined })}
            onClicks={(clicks) => setSearch({ clicks: clicks ? 'yes' : undefined })}
          />
        </div>
      )}
      {show === 'text' && (
        <ProgramText shown={shown} document={draft.document} names={names} isDraft={draft.isChanged} />
      )}
      {show === 'figures' && (
        <ProgramFigures
          shown={shown}
          version={search.of}
          onVersion={(of) => setSearch({ of: of ? String(of) : undefined })}
        />
      )}
      {show === 'versions' && <VersionsPart shown={shown} mayWrite={mayWrite} />}
    </Page>
  )
}
