import { onScopeDispose, ref, shallowRef } from 'vue'

export interface Command {
  group: string
  label: string
  /** Words by which it is found besides its label. */
  keywords?: string
  run: () => unknown
}

export interface CommandSource {
  commands: () => readonly Command[]
  /** What is found on the server, such as a licence by the end of its key. */
  search?: (text: string) => Promise<readonly Command[]>
}

export const isPaletteOpen = ref(false)
export const commands = shallowRef<readonly CommandSource[]>([])

/** Adds to the palette for as long as the calling component lives. */
export function useCommands(source: CommandSource): void {
  commands.value = [...commands.value, source]
  onScopeDispose(() => (commands.value = commands.value.filter((one) => one !== source)))
}
