/** Every command: its file in commands/ is loaded when it is asked for. */
export const COMMANDS: Record<string, { usage: string; does: string }> = {
  start: { usage: 'start [--demo]', does: 'starts everything and prints the address' },
  import: {
    usage: 'import FILE --mapping NAME_OR_FILE [--historical|--opening] [--dry-run] [--json]',
    does: 'brings in leads, outcomes, campaigns or people from CSV or XLSX',
  },
  export: {
    usage: 'export leads|interactions|movements --format csv|xlsx|json',
    does: 'writes them to standard output',
  },
  report: {
    usage: 'report NAME [--from DAY] [--to DAY] [--by WHAT] [--json]',
    does: 'prints a report; without NAME it says which there are',
  },
  audit: {
    usage: 'audit [--from DAY] [--to DAY] [--json]',
    does: 'proves the books; exit code 1 with the differences',
  },
  rebuild: {
    usage: 'rebuild',
    does: 'counts anew what reports add up, after something else has written to the database',
  },
  backup: { usage: 'backup FILE', does: 'writes the whole instance to a file' },
  restore: { usage: 'restore FILE', does: 'brings a backup into an empty database' },
  user: {
    usage: 'user add --email ADDRESS [--name NAME] [--role ROLE] | user link --email ADDRESS [--lost-device]',
    does: 'adds a person who signs in, an administrator where no role is said; makes a link for a new password',
  },
  member: {
    usage: 'member add --name NAME [--email ADDRESS] [--role ROLE] | member list | member leave WHO',
    does: 'adds a person without sign-in, a rep where no role is said',
  },
  token: {
    usage: 'token create --scope SCOPE [--member WHO] [--name NAME] | token list | token revoke ID',
    does: 'prints a new API token; scopes: inquiries:write, leads:read, leads:write, reports:read, admin',
  },
  workspace: {
    usage: 'workspace create NAME [--time-zone ZONE] [--country DE] [--currency EUR] | workspace list',
    does: 'founds a workspace; most companies have one, made at first use',
  },
}

export function usage(): string {
  const width = Math.max(...Object.values(COMMANDS).map((command) => command.usage.length))
  const lines = Object.values(COMMANDS).map((command) => `  ${command.usage.padEnd(width)}  ${command.does}`)
  return [
    'Usage: npx watertight COMMAND',
    '',
    ...lines,
    '',
    'Settings: docs/guide/configuration.md',
    '',
  ].join('\n')
}
