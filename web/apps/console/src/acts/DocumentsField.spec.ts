import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { spec_i18n } from '../support/spec_desk'
import DocumentsField from './DocumentsField.vue'

const lines = (field: ReturnType<typeof mount>) => field.findAll('input[type="text"]')
describe('legal documents', () => {
  it('loses none that is begun, and says none in which nothing stands', async () => {
    const field = mount(DocumentsField, { global: { plugins: [spec_i18n()] } })
    await lines(field)[0]!.setValue(' 责令限期改正通知书 ')
    expect(field.emitted('update:modelValue')!.at(-1)).toEqual([[{ title: '责令限期改正通知书', number: '', files: [] }]])
    await lines(field)[1]!.setValue('17号')
    expect(field.emitted('update:modelValue')!.at(-1)).toEqual([[{ title: '责令限期改正通知书', number: '17号', files: [] }]])
    for (const line of lines(field)) await line.setValue(' ')
    expect(field.emitted('update:modelValue')!.at(-1)).toEqual([[]])
  })
  it('takes a row away again', async () => {
    const field = mount(DocumentsField, { global: { plugins: [spec_i18n()] }, props: { modelValue: [{ title: '决定书', number: '3号', files: [] }] } })
    await field.get('[aria-label="去掉第 1 份"]').trigger('click')
    expect(lines(field)).toHaveLength(0)
    expect(field.emitted('update:modelValue')!.at(-1)).toEqual([[]])
  })
})
