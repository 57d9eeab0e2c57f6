/**
 * A whole instance in one file, from one consistent moment, and back into an empty database: of the data folder or a
 * server, of any PostgreSQL version. docs/guide/backup.md describes the file.
 */

export { restoreBackup } from './restore-backup.ts'
export { type BackupResult, type Progress, writeBackup } from './write-backup.ts'
