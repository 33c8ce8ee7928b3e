// What a table can be made of.
import type { Dimension, FigureName } from '@qzt/api'

export const dimensions = ['org', 'community', 'grid', 'major', 'category', 'priority', 'source', 'day', 'week', 'month'] as const satisfies readonly Dimension[]

const counts = ['reported', 'filed', 'closed', 'reopened', 'merged', 'supervised'] as const satisfies readonly FigureName[]
const shares = ['taken_in_time', 'declined', 'signed_itself', 'contacted_in_time', 'in_time', 'returned', 'misdirected', 'extended', 'suspended', 'first_pass', 'reworked', 'closed_in_30', 'reached', 'rated', 'solved', 'satisfied', 'unsolved'] as const satisfies readonly FigureName[]
export const figure_names: readonly FigureName[] = [...counts, ...shares]
export const is_share_name = (figure: FigureName) => (shares as readonly FigureName[]).includes(figure)
