import { Select } from '@mantine/core'

interface Choice {
  id: string
  name: string
}

/** A list to type into, open at once; leaving it chooses nothing. */
export function ChooseProgram<Program extends Choice>({
  programs,
  choose,
  leave,
}: {
  programs: readonly Program[]
  choose: (program: Program) => void
  leave: () => void
}) {
  return (
    <Select
      aria-label="Program to put it into"
      placeholder="Choose a program"
      data={programs.map(({ id, name }) => ({ value: id, label: name }))}
      value={null}
      searchable
      autoFocus
      defaultDropdownOpened
      onBlur={leave}
      onChange={(id) => {
        const program = programs.find((one) => one.id === id)
        if (program) choose(program)
      }}
      nothingFoundMessage="No program of that name is on"
    />
  )
}
