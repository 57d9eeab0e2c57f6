import { expect, test } from 'vitest'
import { serverSettings } from './server-settings.ts'

const GB = 1024 ** 3

function settingsOf(memoryBytes: number, freeDiskBytes: number, extra?: Record<string, string>) {
  const lines = serverSettings({ memoryBytes, freeDiskBytes }, extra).trim().split('\n')
  return Object.fromEntries(lines.map((line) => line.split(' = ')))
}

test.each([
  ['a container', 0.5 * GB, 2 * GB, '128MB', '256MB'],
  ['a small machine', 4 * GB, 16 * GB, '512MB', '2048MB'],
  ['a large one', 256 * GB, 2000 * GB, '1024MB', '6144MB'],
])('memory and log of %s follow its size', (_name, memory, disk, buffers, log) => {
  expect(settingsOf(memory, disk)).toMatchObject({ shared_buffers: buffers, max_wal_size: log })
})

test('commits are durable, and nobody from outside can connect', () => {
  expect(settingsOf(4 * GB, 16 * GB)).toMatchObject({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    listen_addresses: "'127.0.0.1'",
    client_connection_check_interval: '1s',
  })
})

test('what is given wins', () => {
  expect(settingsOf(4 * GB, 16 * GB, { fsync: 'off' })).toMatchObject({ fsync: 'off' })
})
