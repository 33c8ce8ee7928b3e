// The camera, opened by the same tap that leads to the report page: a browser allows it only within a person's own tap. The
// field that opens it lives beside the pages, so that it outlives the change of page.
import { draft } from './draft'
import { make_photo, most_files } from './photos'

let input: HTMLInputElement | undefined

export async function add_photos(files: FileList | null) {
  for (const file of [...(files ?? [])].slice(0, most_files - draft.value.photos.length - draft.value.sounds.length)) draft.value.photos.push(await make_photo(file))
}
export function open_camera() {
  input ??= make_input()
  input.click()
}

// Some browsers open the camera only for a field that is part of the page.
function make_input(): HTMLInputElement {
  const made = document.createElement('input')
  made.type = 'file'
  made.accept = 'image/*'
  made.setAttribute('capture', 'environment')
  made.hidden = true
  made.onchange = async () => {
    await add_photos(made.files)
    made.value = ''
  }
  document.body.append(made)
  return made
}
