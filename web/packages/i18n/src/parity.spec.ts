import { describe, expect, it } from 'vitest'

type Tree = { [key: string]: string | Tree }
const files = import.meta.glob<{ default: Tree }>('./words/*/*.json', { eager: true })
const leaves = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([k, v]) => (typeof v === 'string' ? [[prefix + k, v] as [string, string]] : leaves(v, `${prefix}${k}.`)))
const names = [...new Set(Object.keys(files).map((p) => p.split('/').pop()!))]
const words = (language: string, name: string) => new Map(leaves(files[`./words/${language}/${name}`]?.default ?? {}))

describe.each(names)('words of %s', (name) => {
  const zh = words('zh', name)
  const en = words('en', name)

  it('has every key in both languages', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
  })
  it('holds no Chinese in English', () => {
    expect([...en].filter(([, v]) => /\p{Script=Han}/u.test(v))).toEqual([])
  })
  it('names the same things in braces', () => {
    const braces = (v: string) => [...new Set([...v.matchAll(/\{(\w+)\}/g)].map((m) => m[1]))].sort()
    for (const [key, value] of zh) expect([key, braces(en.get(key) ?? '')]).toEqual([key, braces(value)])
  })
})
