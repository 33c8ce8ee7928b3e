// Sends photos and scans and gives back their ids. What was sent once is not sent again when the act is tried again.
import { new_id, type FileView } from '@qzt/api'
import { server } from '../support/server'

const sent = new WeakMap<File, string>()
export async function keep_files(files: File[]): Promise<string[]> {
  const ids: string[] = []
  for (const file of files) {
    const kept = sent.get(file) ?? (await server.put_file<FileView>(`/files/${new_id()}`, file)).file_id
    sent.set(file, kept)
    ids.push(kept)
  }
  return ids
}
