// Specs see the real words, so that what is found by name is what a person would read.
import { createI18n } from 'vue-i18n'
import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'

export const spec_i18n = () => createI18n({ legacy: false, locale: 'zh', messages: { zh: { cases, common } } as never })
