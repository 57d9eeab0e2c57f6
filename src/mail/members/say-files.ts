import type { Settled } from './tables.ts'

type ToldFile = Extract<Settled, { what: 'file' }>

interface FileWords {
  subject: string
  taken: string
  waits: string
  refused: string
  applied: (o: { rows: number; done: number; nothingNew: number; refused: number }) => string
  notTaken: string
  row: (row: number) => string
  more: string
}

const EN: FileWords = {
  subject: 'Your table',
  taken: 'It is being worked through; you hear what became of it.',
  waits:
    'It is kept. It is your first of this form: somebody of us says once what its columns mean, then it is worked through and you hear what became of it.',
  refused: 'It could not be taken:',
  applied: (o) =>
    `${o.rows} ${o.rows === 1 ? 'row' : 'rows'} read: ${o.done} noted, ${o.nothingNew} known already, ${o.refused} not taken.`,
  notTaken: 'Not taken:',
  row: (row) => `row ${row}`,
  more: 'and others. Mend them and send them again; what was noted is not noted twice.',
}

const DE: FileWords = {
  subject: 'Ihre Tabelle',
  taken: 'Sie wird durchgearbeitet; Sie hören, was daraus geworden ist.',
  waits:
    'Sie ist aufgehoben. Sie ist die erste dieser Form: Jemand von uns sagt einmal, was ihre Spalten bedeuten, dann wird sie durchgearbeitet, und Sie hören, was daraus geworden ist.',
  refused: 'Sie konnte nicht übernommen werden:',
  applied: (o) =>
    `${o.rows} ${o.rows === 1 ? 'Zeile' : 'Zeilen'} gelesen: ${o.done} vermerkt, ${o.nothingNew} schon bekannt, ${o.refused} nicht übernommen.`,
  notTaken: 'Nicht übernommen:',
  row: (row) => `Zeile ${row}`,
  more: 'und weitere. Verbessern Sie sie und schicken Sie sie noch einmal; was vermerkt ist, wird nicht doppelt vermerkt.',
}

/** The answer to a mail that brought tables: what became of each, and why rows were not taken. Pure. */
export function sayFiles(
  files: readonly ToldFile[],
  o: { language: string },
): { subject: string; text: string } {
  const words = /^de\b/i.test(o.language) ? DE : EN
  const parts = files.map((file) => `${file.name}\n${sayFile(file, words)}`)
  return {
    subject: `${words.subject}: ${files
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 150)}`,
    text: `${parts.join('\n\n')}\n`,
  }
}

function sayFile(file: ToldFile, words: FileWords): string {
  switch (file.became) {
    case 'taken':
      return words.taken
    case 'waits':
      return words.waits
    case 'refused':
      return `${words.refused} ${file.sentence ?? ''}`
    case 'applied': {
      const { rows = 0, done = 0, nothing_new: nothingNew = 0, refused = 0, bad = [] } = file
      const lines = bad.map(({ row, sentence }) => `- ${words.row(row)}: ${sentence}`)
      const more = refused > bad.length ? [`- ${words.more}`] : []
      const notTaken = lines.length > 0 ? `\n\n${words.notTaken}\n${[...lines, ...more].join('\n')}` : ''
      return `${words.applied({ rows, done, nothingNew, refused })}${notTaken}`
    }
  }
}
