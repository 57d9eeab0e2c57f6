/** A row of an import or of a list by API that was not taken, for the file of bad rows; the others went on. */
export interface RefusedRow {
  /** The row's number as the caller counts; its place in the batch where nothing is said. */
  row: number
  /** Stable, declared by the slice that refuses. */
  reason: string
  sentence: string
}
