import { userInfo } from 'node:os'
import { Refusal } from '../../lib/refusal.ts'

/** What a failed file operation in the data folder means to a person; anything unexpected comes back as it is. */
export function refuseFileError(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return notWritable(folder)
  if (['ENOSPC', 'EDQUOT'].includes(code)) return diskFull(folder)
  if (['ENOTDIR', 'EEXIST'].includes(code)) return notAFolder(folder)
  return error
}

export function notAFolder(path: string): Refusal {
  return new Refusal(
    'conflict',
    'not_a_folder',
    `${path} is not a folder. Choose a folder with WATERTIGHT_DATA.`,
  )
}

export function notWritable(folder: string): Refusal {
  const name = nameOfUser()
  return new Refusal(
    'conflict',
    'folder_not_writable',
    `${name} may not write to the data folder ${folder}. ` +
      `Give it to ${name} (sudo chown -R ${name} ${folder}) or choose another with WATERTIGHT_DATA.`,
  )
}

export function belongsTo(folder: string, owner: string): Refusal {
  return new Refusal(
    'conflict',
    'folder_of_another_user',
    `The data folder ${folder} belongs to ${owner}. Run this as ${owner} or as root, ` +
      'or choose another folder with WATERTIGHT_DATA.',
  )
}

export function diskFull(folder: string): Refusal {
  return new Refusal(
    'conflict',
    'disk_full',
    `The disk that holds ${folder} is full. Nothing is lost: free some space, then start again.`,
  )
}

export function otherVersion(folder: string, found: number, ours: number): Refusal {
  return new Refusal(
    'conflict',
    'other_database_version',
    `${folder} holds a PostgreSQL ${found} database; this version of Watertight brings PostgreSQL ${ours}. ` +
      'With the version of Watertight that made it run: npx watertight backup leads.backup. ' +
      'Then move the folder away and with this one run: npx watertight restore leads.backup.',
  )
}

/**
 * What PostgreSQL's own programs complained about, for a person. `said` is what they printed or logged.
 */
export function refusePostgres(folder: string, task: string, said: string): Refusal {
  if (/No space left on device|Disk quota exceeded/.test(said)) return diskFull(folder)
  if (/Permission denied|Read-only file system|Operation not permitted/.test(said)) return notWritable(folder)
  if (/could not look up effective user ID/.test(said)) {
    return new Refusal(
      'conflict',
      'user_without_name',
      'PostgreSQL needs to run as a user that has a name (an entry in /etc/passwd); this one has only a number.',
    )
  }
  const lines = said.trim().split('\n').slice(-3).join('\n')
  return new Refusal(
    'conflict',
    'database_not_started',
    `${task} in ${folder} failed. PostgreSQL says:\n${lines}`,
  )
}

function nameOfUser(): string {
  try {
    return userInfo().username
  } catch {
    return `user ${process.getuid?.() ?? ''}`.trim()
  }
}
