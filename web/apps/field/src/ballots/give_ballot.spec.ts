import { describe, expect, it } from 'vitest'
import { letter_of, next_turn, waits_for, words_go_first, type BallotParcel, type Parcel } from '../outbox/parcel'
import { send_files, send_words } from '../outbox/send_parcel'
import { answer, desk, photo, problem } from '../outbox/spec_parcels'
import { no_answer } from '@qzt/api'
import { answer_parcel, file_of, masked } from './give_ballot'
import { said } from './spec_ballots'

const at = { ballot_id: 'b', address_id: 'u3', unit: '6幢302', question: '同意吗？' }
const signature = file_of(new Blob(['png'], { type: 'image/png' }))
const power = file_of(new Blob(['jpg'], { type: 'image/jpeg' }))

describe('an answer at a door', () => {
  it('goes with its signature and says what was said, under the id that the phone made', () => {
    const made = answer_parcel(at, { answer_id: 'a1', choice: 'oppose', receipt: 'R4T7K2MDABCDEFGH', signature, naming_id: 'n1', delegate: { name: '方若兰', power } })
    const { path, body } = letter_of(made)
    expect(path).toBe('/ballots/b/answers')
    expect(body).toMatchObject({ answer_id: 'a1', address_id: 'u3', choice: 'oppose', receipt: 'R4T7K2MDABCDEFGH', signature_file: signature.file_id, naming_id: 'n1', delegate: { name: '方若兰', file: power.file_id } })
    expect(made.photos.map((p) => p.file_id)).toEqual([signature.file_id, power.file_id])
    expect(letter_of(answer_parcel(at, { answer_id: 'a1', choice: 'agree', receipt: 'R', signature })).body).not.toHaveProperty('naming_id')
  })
  it('waits for its signature, then goes; sent again it is the same', async () => {
    const p = said(1, { photos: [photo('f1', 'image/png')] })
    expect(words_go_first(p)).toBe(false)
    const { heard, letters, post } = desk([no_answer()])
    await send_files(p, post)
    expect([p.state, heard]).toEqual(['waiting', ['f1', '/ballots/b/answers']])
    await send_words(p, post)
    expect(heard).toEqual(['f1', '/ballots/b/answers', '/ballots/b/answers'])
    expect(letters[0]).toEqual(letters[1])
    expect(p.state).toBe('sent')
  })
  it('leaves nothing of what was chosen on the phone once it is there', async () => {
    const p = said(1)
    const { post } = desk()
    await send_words(p, { ...post, letter: async () => ({ answer_id: 'a1', received_at: '', may_change_until: '', is_counted: false, is_first: false }) })
    expect(p.answer).toMatchObject({ is_counted: false, is_first: false })
    expect(JSON.stringify(p)).not.toMatch(/oppose|R4T7/)
  })
  it('that the ballot takes no more stays here whole, with the reason, and keeps no later one back', async () => {
    const p = said(1)
    await send_words(p, desk([problem(409, 'ballot_over', '已经截止，不再收答复。')]).post)
    expect([p.state, p.fail, p.fail_words, p.words?.choice]).toEqual(['failed', 'refused', '已经截止，不再收答复。', 'oppose'])
    const next = said(2)
    expect(waits_for(next, [p, next])).toBeUndefined()
  })
  it('goes after whom the co-owners named, and beside other homes', () => {
    const naming = said(1, { what: 'voter' })
    const [later, elsewhere, of_another] = [said(2), said(3, { address_id: 'u4' }), said(4, { ballot_id: 'c' })]
    const all: Parcel[] = [naming, later, elsewhere, of_another]
    expect(waits_for(later, all)?.id).toBe('a1')
    expect([waits_for(elsewhere, all), waits_for(of_another, all)]).toEqual([undefined, undefined])
    const tried = { words: new Set<string>(), files: new Set<string>() }
    const turns: string[] = []
    for (let turn = next_turn(all, false, tried); turn; turn = next_turn(all, false, tried)) {
      turns.push(turn.parcel.id)
      tried[turn.what].add(turn.parcel.id)
      Object.assign(turn.parcel, { answer: answer(), state: 'sent' })
    }
    expect(turns).toEqual(['a1', 'a2', 'a3', 'a4'])
  })
})

describe('what else is said at a door', () => {
  it.each<[BallotParcel['what'], string, string]>([['attempt', '/ballots/b/attempts', 'attempt_id'], ['voter', '/ballots/b/voters', 'naming_id']])('%s goes to its own place', (what, path, id) => {
    const letter = letter_of(said(1, { what, words: { address_id: 'u3' } }))
    expect([letter.path, letter.body]).toEqual([path, { [id]: 'a1', address_id: 'u3' }])
  })
  it('is there although the server answers with nothing', async () => {
    const p = said(1, { what: 'attempt' })
    await send_words(p, { ...desk().post, letter: async () => undefined })
    expect([p.state, p.words]).toEqual(['sent', undefined])
  })
  it('shows no more of a name than the server would', () => {
    expect(['柯明', '方若兰', ' 欧阳若兰 ', '柯', ''].map(masked)).toEqual(['柯*', '方*', '欧*', '*', '*'])
  })
})
