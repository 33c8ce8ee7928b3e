import { describe, expect, it } from 'vitest'
import { cell, table_text } from './table_file'

describe('a table as a file', () => {
  it.each([['=1+1', "'=1+1"], ['+86', "'+86"], ['-3', "'-3"], ['@x', "'@x"], ['\t=1', "'\t=1"]])('never lets %j become a formula', (given, kept) => expect(cell(given)).toBe(kept))
  it('keeps commas, quotes and line ends inside their cell', () => expect(cell('甲,"乙"\n丙')).toBe('"甲,""乙""\n丙"'))
  it('leaves an absent value empty', () => expect(cell(undefined)).toBe(''))
  it('begins with the mark of UTF-8 and has a line for each row', () => expect(table_text(['编号', '事项'], [['JQ1', '漏水']])).toBe('\ufeff编号,事项\r\nJQ1,漏水\r\n'))
})
