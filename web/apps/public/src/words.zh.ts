import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'
import problems from '@qzt/i18n/words/zh/problems.json'
import followed from '@qzt/i18n/words/zh/public.json'

export default { cases, common, problems, public: followed }
