import cases from '@qzt/i18n/words/en/cases.json'
import common from '@qzt/i18n/words/en/common.json'
import problems from '@qzt/i18n/words/en/problems.json'
import followed from '@qzt/i18n/words/en/public.json'

export default { cases, common, problems, public: followed }
