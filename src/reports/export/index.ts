/** Exports: everything of a workspace's leads, interactions and movements as a file. */
export { EXPORTS, type ExportName } from './columns.ts'
export { EXPORT_FORMATS, type ExportFormat, writeExport } from './write-export.ts'
