// A note is nothing but its line in the story: its photos and recordings stand in the facts of that line. Only those that
// the case describes are shown; the others are not for this reader.
const with_files = new Set(['note_added', 'outside_replied'])

export function note_files(event: { kind: string; facts?: unknown }, described: { file_id: string }[]): string[] {
  const named = with_files.has(event.kind) ? (event.facts as { files?: unknown } | null | undefined)?.files : undefined
  return Array.isArray(named) ? described.map((f) => f.file_id).filter((id) => named.includes(id)) : []
}
