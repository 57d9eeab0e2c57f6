import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answer } from '#src/web/kit/page/states.tsx'
import { ImportSetting } from './import-setting.tsx'
import { type MappingDocument, type MappingState, stateOf } from './mapping-of.ts'
import { type Mappings, type Mode, readColumns, type Upload } from './use-imports.ts'

interface Begin {
  /** Tells beginnings apart: a mapping's name, or where somebody left. */
  name: string
  mapping: MappingDocument
  mode: Mode
}

/** Where the setting begins: where somebody left it, with the mapping that knows these columns, or with nothing. */
export function MappingEditor({ upload, mappings }: { upload: Upload; mappings: Mappings }) {
  const [begin, setBegin] = useState<Begin>(() => beginOf(upload, mappings))
  const columns = useQuery({
    queryKey: ['uploads', upload.id, 'columns', begin.name, upload.how],
    queryFn: () => readColumns(upload.id, begin.mapping),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Answer query={columns}>
      {(assigned) => {
        const state: MappingState = stateOf(begin.mapping, assigned)
        return (
          <ImportSetting
            key={begin.name}
            upload={upload}
            mappings={mappings}
            mappingName={begin.name}
            begin={state}
            beginMode={begin.mode}
            onMapping={(name) => {
              const found = mappings.mappings.find((one) => one.name === name)
              if (found) setBegin({ name, mapping: found.mapping, mode: begin.mode })
            }}
          />
        )
      }}
    </Answer>
  )
}

const NOTHING: MappingDocument = { title: 'Import', kind: 'leads', columns: {} }

function beginOf(upload: Upload, { mappings }: Mappings): Begin {
  const { draft, suggestions } = upload
  if (draft) return { name: draft.mapping_name ?? '', mapping: draft.mapping, mode: draft.mode }
  const [best] = suggestions
  const fits = best && (best.is_recognised || best.coverage >= 0.3) ? best.name : 'leads'
  const found = mappings.find(({ name }) => name === fits)
  return { name: found?.name ?? '', mapping: found?.mapping ?? NOTHING, mode: modeOf(upload, found?.mapping) }
}

/** A file that tells where leads stand is the past of another system: nobody is mailed about that by mistake. */
function modeOf({ contents }: Upload, mapping: MappingDocument | undefined): Mode {
  const headers = new Set(contents?.columns.map(({ name }) => plain(name)))
  const fields = (mapping?.columns ?? {}) as Record<string, string | string[] | { from: string | string[] }>
  const names = ['stage', 'closed_at'].flatMap((field) => {
    const spec = fields[field]
    const from = typeof spec === 'object' && !Array.isArray(spec) ? spec.from : spec
    return from === undefined ? [] : [from].flat()
  })
  return names.some((name) => headers.has(plain(name))) ? 'historical' : 'live'
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
