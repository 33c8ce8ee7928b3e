// The figures of a bulletin as its page and its table need them: counts by name and organisation, shares only where
// there is enough to share, and the same lines as a file to keep. Nothing is worked out that does not stand there.
import type { Bulletin, BulletinFigure } from '@qzt/api'

// Of fewer no share is told, and nothing is compared.
export const smallest_base = 20

export const count_of = (bulletin: Bulletin, figure: BulletinFigure, org_id?: string) =>
  bulletin.counts.find((c) => c.figure === figure && c.org_id === org_id)?.count ?? 0

// The organisations that a figure has, in the order in which the server tells them: by how many.
export const orgs_of = (bulletin: Bulletin, ...figures: BulletinFigure[]) =>
  [...new Set(figures.flatMap((figure) => bulletin.counts.filter((c) => c.figure === figure && c.org_id).map((c) => c.org_id!)))]

export const percent = (n: number, all: number) => (all < smallest_base ? undefined : `${((n / all) * 100).toFixed(1)} %`)
// For each hundred of what there is; undefined where that is too few.
export const per_hundred = (n: number, all: number) => (all < smallest_base ? undefined : ((n / all) * 100).toFixed(1))

const day_ms = 86_400_000
export const week_beside = (week: string, weeks: number) => new Date(Date.parse(`${week}T00:00:00Z`) + weeks * 7 * day_ms).toISOString().slice(0, 10)
export const last_day = (week: string) => new Date(Date.parse(`${week}T00:00:00Z`) + 6 * day_ms).toISOString().slice(0, 10)

// What stands in which part of the bulletin, in the order of the page.
export const parts = {
  due: ['fell_due', 'in_time', 'late'],
  sent: ['returned', 'redispatched', 'joint_decided'],
  whistles: ['whistled', 'whistled_resident_issue', 'whistled_joint_enforcement', 'whistled_emergency', 'called', 'arrived_in_time', 'came_in_time', 'came_late', 'came_never', 'share_solved_yes', 'share_solved_partly', 'share_solved_no', 'justified_yes', 'justified_partly', 'justified_no'],
  asked: ['asked', 'reached', 'solved_yes', 'solved_partly', 'solved_no', 'satisfied_very', 'satisfied_yes', 'satisfied_basic', 'satisfied_no', 'not_ratable', 'anonymous', 'unwished'],
  rest: ['filed', 'rest'],
  street: ['supervised', 'supervised_unanswered'],
} as const satisfies Record<string, readonly BulletinFigure[]>
export type Part = keyof typeof parts
export const part_names = ['street', 'due', 'sent', 'whistles', 'asked', 'rest'] as const satisfies readonly Part[]

interface Words {
  t: (key: string) => string
  org: (id: string) => string
}
// One line for each figure: the station's first, then each organisation's.
export const table_lines = (bulletin: Bulletin, { t, org }: Words) =>
  part_names.flatMap((part) =>
    parts[part].flatMap((figure) => {
      const name = [t(`bulletin.part.${part}`), t(`bulletin.figure.${figure}`)]
      const own = orgs_of(bulletin, figure).map((id) => [...name, org(id), count_of(bulletin, figure, id)])
      return [[...name, t('bulletin.all'), count_of(bulletin, figure)], ...own]
    }),
  )
export const table_head = ({ t }: Pick<Words, 't'>) => [t('bulletin.column.part'), t('bulletin.column.figure'), t('bulletin.column.org'), t('bulletin.column.count')]
