// Long joint matters that sleep and are one's own to wake: told where people look, until they have a date again.
import type { ProjectLine, ProjectShouts } from '@qzt/api'
import { shallowRef } from 'vue'
import { server } from './server'
import { sees_projects } from './session'

export const shouts = shallowRef<ProjectLine[]>([])
export async function load_shouts() {
  if (!sees_projects.value) {
    shouts.value = []
    return
  }
  try {
    shouts.value = (await server.get<ProjectShouts>('/project-shouts')).projects ?? []
  } catch {
    // What was told stays told; asked again with the next news.
  }
}
