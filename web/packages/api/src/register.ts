// GB/T 4761: how somebody is related to the head of the household. Only these have a word of their own; any other code is a
// relative of some kind.
export const relations = ['01', '10', '20', '30', '51', '52', '41', '42', '28', '38', '71', '73', '75', '77', '97', '99'] as const
export const relation_said = (code: string): string => ((relations as readonly string[]).includes(code) ? code : '97')
