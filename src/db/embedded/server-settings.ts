export type Machine = { memoryBytes: number; freeDiskBytes: number }

const MB = 1024 * 1024

/**
 * The content of watertight.conf: commits are durable, memory and log space follow the machine (megabytes, rounded
 * down). `extra` is added last, so it wins.
 */
export function serverSettings(machine: Machine, extra: Record<string, string> = {}): string {
  const settings = {
    listen_addresses: "'127.0.0.1'",
    unix_socket_directories: "''",
    max_connections: '200',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: megabytes(machine.memoryBytes / 8, 128, 1024),
    effective_cache_size: megabytes(machine.memoryBytes / 2, 256, 1024 * 1024),
    maintenance_work_mem: megabytes(machine.memoryBytes / 32, 64, 512),
    work_mem: megabytes(machine.memoryBytes / 512, 8, 32),
    // Containers often allow only 64 MB of shared memory beside the main block.
    min_dynamic_shared_memory: '32MB',
    // A log of several gigabytes makes checkpoints rare; on a small disk it must leave room for the data.
    max_wal_size: megabytes(machine.freeDiskBytes / 8, 256, 6144),
    min_wal_size: megabytes(machine.freeDiskBytes / 64, 80, 1024),
    checkpoint_timeout: '15min',
    // Our binaries only know pglz, which takes six times as long to write a changed page down as not to compress it.
    wal_compression: 'off',
    jit: 'off',
    random_page_cost: '1.1',
    effective_io_concurrency: '64',
    // A query whose caller was killed must not go on holding its locks.
    client_connection_check_interval: '1s',
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    // The log keeps no row contents: those would be personal data outside the database.
    log_min_messages: 'warning',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    log_checkpoints: 'off',
    ...extra,
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('')
}

function megabytes(bytes: number, least: number, most: number): string {
  return `${Math.min(most, Math.max(least, Math.floor(bytes / MB)))}MB`
}
