import { describe, expect, it } from 'vitest'
import { count_for_here, key_by_pin, make_key, weak, with_new_pin } from './pin'
import { seal, unseal } from './seal'

const few = 1000 // rounds, so that a spec is quick

describe('a PIN', () => {
  it.each([
    ['000000', 'same'],
    ['777777', 'same'],
    ['123456', 'row'],
    ['456789', 'row'],
    ['987654', 'row'],
    ['123123', 'pair'],
    ['252525', 'pair'],
    ['480917', undefined],
    ['135790', undefined],
  ])('%s is weak: %s', (pin, why) => expect(weak(pin)).toBe(why))

  it('gives the key that was made with it, and another gives none', async () => {
    const { on_phone, key } = await make_key('m-1', '480917', few)
    const sealed = await seal(key, 'kept', 'draft:m-1', 'm-1', '六幢三楼')
    expect(await key_by_pin(on_phone, '480918')).toBeUndefined()
    expect(await unseal((await key_by_pin(on_phone, '480917'))!, 'kept', 'draft:m-1', sealed)).toBe('六幢三楼')
  })
  it('is changed by whoever knows the former one, and what was sealed stays sealed with the same key', async () => {
    const { on_phone, key } = await make_key('m-1', '480917', few)
    const sealed = await seal(key, 'kept', 'draft:m-1', 'm-1', '六幢三楼')
    expect(await with_new_pin(on_phone, '480918', '713905', few)).toBeUndefined()
    const changed = (await with_new_pin(on_phone, '480917', '713905', few))!
    expect(await key_by_pin(changed.on_phone, '480917')).toBeUndefined()
    expect(await unseal((await key_by_pin(changed.on_phone, '713905'))!, 'kept', 'draft:m-1', sealed)).toBe('六幢三楼')
    expect([...changed.on_phone.salt]).not.toEqual([...on_phone.salt])
  })
  it('gives nothing on another phone, or for another member', async () => {
    const { on_phone } = await make_key('m-1', '480917', few)
    const elsewhere = await make_key('m-1', '480917', few)
    expect(await key_by_pin({ ...on_phone, phone_key: elsewhere.on_phone.phone_key }, '480917')).toBeUndefined()
    expect(await key_by_pin({ ...on_phone, member_id: 'm-2' }, '480917')).toBeUndefined()
  })
  it('is never as quick as the phone could make it', async () => {
    const clock = (ms: number) => {
      let at = 0
      return () => (at += ms)
    }
    expect(await count_for_here(clock(10_000)), 'a phone that is very slow').toBe(300_000)
    expect(await count_for_here(clock(40)), 'an ordinary one').toBe(1_000_000)
  })
  it('leaves keys behind that no script can take away', async () => {
    const { on_phone, key } = await make_key('m-1', '480917', few)
    expect([on_phone.phone_key.extractable, key.extractable]).toEqual([false, false])
    expect((await key_by_pin(on_phone, '480917'))!.extractable).toBe(false)
  })
})
