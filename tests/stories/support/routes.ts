// Which pages there are, taken from the sources of the pages themselves, so that a new one is not forgotten.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const web = join(__dirname, '..', '..', '..', 'web', 'apps')
const text_of = (file: string) => readFileSync(join(web, file), 'utf8')

function words(file: string, list: RegExp, word: RegExp): string[] {
  const found = list.exec(text_of(file))
  if (!found) throw new Error(`${file} has no such list any more`)
  return [...found[1]!.matchAll(word)].map((match) => match[1]!)
}

const parts: Record<string, () => string[]> = {
  ':desk': () => words('console/src/desks/DeskPage.vue', /const known: Desk\[\] = \[([^\]]*)\]/, /'(\w+)'/g),
  ':view': () => words('console/src/register/RegisterPage.vue', /const views = \{([^}]*)\}/, /(\w+):/g),
  ':part': () => words('console/src/admin/AdminPage.vue', /const pages = \{([^}]*)\}/, /(\w+):/g),
}

// Every address of an app but those that only lead elsewhere, with each desk, each view of the register and each part of the
// administration by name; an id stays as it stands in the router.
export function routes_of(app: 'console' | 'field'): string[] {
  const paths = [...text_of(`${app}/src/router.ts`).matchAll(/path: '([^']+)', component/g)].map((match) => match[1]!)
  return paths.flatMap((path) => {
    const part = Object.keys(parts).find((name) => path.endsWith(name))
    return part ? parts[part]!().map((word) => path.replace(part, word)) : [path]
  })
}
