import { setTimeout as sleep } from 'node:timers/promises'
import { readUploads } from '#src/intake/channels/import/upload/read-uploads.ts'
import { drainInbox } from '#src/pipeline/drain-inbox.ts'
import { workOnImports } from '#src/pipeline/import/uploaded/work-on-imports.ts'
import type { Site } from '#test/browser.ts'
import { askAs } from './ask-as.ts'

const HEAD = 'Name;E-mail;Company;Country;Source;Created;Status;Amount'
const ROWS = [
  'Petra Lindqvist;petra@nordvatten.example;Nordvatten AB;SE;Trade show;2025-03-04;won;18400',
  'Tom Weller;t.weller@weller-maelzerei.example;Mälzerei Weller;DE;Web;2025-04-11;lost;',
  'Ines Moreau;ines.moreau@papeterie-lys.example;Papeterie de la Lys;FR;Referral;2025-05-20;won;31250',
  'Carlos Prado;carlos@aguas-norte.example;Aguas del Norte;MX;Web;2025-06-02;working;',
]
const BAD = [
  'Jana Holt;jana@holt-foods.example;Holt Foods;DE;Web;2025-07-15;won;-940',
  'Rui Costa;rui.costa@textil-minho.example;Têxtil do Minho;PT;Trade show;2025-08-19;won;12.400,5,0',
]
const never = new AbortController().signal

/** A file that was imported but for two of its rows, and one that waits to be told what it means. */
export async function bringFiles(site: Site, workspaceId: string, memberId: string): Promise<void> {
  const { database } = site.world
  const { ask, close } = await askAs(site, memberId)
  const upload = async (file_name: string, rows: readonly string[]): Promise<string> => {
    const content = Buffer.from([HEAD, ...rows].join('\n'))
    const { id } = await ask('POST', '/api/uploads', { file_name, bytes: content.length })
    await ask('PUT', `/api/uploads/${id}/content?position=0`, content)
    await readUploads(database, workspaceId, never)
    return String(id)
  }
  const columns = {
    name: 'Name',
    email: 'E-mail',
    company: 'Company',
    country: 'Country',
    source: 'Source',
    asked_at: 'Created',
    stage: 'Status',
    amount: 'Amount',
  }
  await ask('POST', '/api/imports', {
    upload_id: await upload('older-crm-2025.csv', [...ROWS, ...BAD]),
    mapping: { title: 'Older system', kind: 'opportunities', columns },
    mapping_name: null,
    mode: 'historical',
  })
  // As the work process does: an import ends when the inbox has taken what it brought.
  let isDone = false
  const working = workOnImports(database, workspaceId, never).finally(() => {
    isDone = true
  })
  while (!isDone) {
    await drainInbox(database, workspaceId)
    await sleep(50)
  }
  await working
  await upload('leads-spring-fair.csv', ROWS)
  await close()
}
