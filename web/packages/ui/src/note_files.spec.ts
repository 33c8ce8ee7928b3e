import { describe, expect, it } from 'vitest'
import { note_files } from './note_files'

const described = [{ file_id: 'a' }, { file_id: 'b' }]
describe('the files of a note', () => {
  it.each([
    ['that the case does not describe are left out', { kind: 'note_added', facts: { files: ['x'] } }, []],
    ['are none where the facts only count them', { kind: 'progress', facts: { files: 2 } }, []],
    ['are none where another act names files', { kind: 'result_submitted', facts: { files: ['a'] } }, []],
    ['are none without facts', { kind: 'note_added' }, []],
    ['are those of the note', { kind: 'note_added', facts: { files: ['b', 'x'] } }, ['b']],
    ['are those of an answer from outside', { kind: 'outside_replied', facts: { files: ['a', 'b'] } }, ['a', 'b']],
  ])('%s', (_name, event, want) => expect(note_files(event, described)).toEqual(want))
})
