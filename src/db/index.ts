/**
 * The way to PostgreSQL: pools, handles bound to one workspace, and statements that carry many rows.
 * Tables belong to the slices; nothing here knows a business word.
 */
export { sql } from 'kysely'
export { build } from './build.ts'
export { connect } from './connect.ts'
export { brokenConstraint, type Database, type Db, openDatabase, type Tx } from './database.ts'
export { insertStatement, rowsAsSelect, type Table, updateStatement } from './insert-rows.ts'
export { isBusy, type LockName, takeLock, tryLock } from './locks.ts'
export { planSmall, planWhole } from './plans.ts'
export { rowByRow } from './row-by-row.ts'
