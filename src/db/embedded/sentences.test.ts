import { describe, expect, test } from 'vitest'
import { Refusal } from '../../lib/refusal.ts'
import { refuseFileError, refusePostgres } from './sentences.ts'

function fileError(code: string): Error {
  return Object.assign(new Error(code), { code })
}

describe('a failed file operation', () => {
  test.each([
    ['EACCES', 'folder_not_writable'],
    ['EROFS', 'folder_not_writable'],
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['ENOTDIR', 'not_a_folder'],
  ])('%s is a sentence with the folder', (code, reason) => {
    const refusal = refuseFileError(fileError(code), '/srv/leads')
    expect(refusal).toMatchObject({ reason })
    expect(String(refusal)).toContain('/srv/leads')
  })

  test('what nobody expected stays what it is', () => {
    const error = fileError('EIO')
    expect(refuseFileError(error, '/srv/leads')).toBe(error)
  })
})

describe('a complaint of PostgreSQL', () => {
  test.each([
    ['FATAL:  could not write to file "pg_wal/xlogtemp.12": No space left on device', 'disk_full'],
    ['initdb: error: could not create directory "/srv": Permission denied', 'folder_not_writable'],
    ['initdb: error: could not look up effective user ID 4711: user does not exist', 'user_without_name'],
    ['PANIC:  could not locate a valid checkpoint record at 0/2A', 'database_not_started'],
  ])('%s', (said, reason) => {
    expect(refusePostgres('/srv/leads', 'Starting the database', said)).toMatchObject({ reason })
  })

  test('that is not known is quoted', () => {
    const refusal = refusePostgres('/srv/leads', 'Starting the database', 'one\nPANIC:  something new\n')
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal.message).toContain('PANIC:  something new')
  })
})
