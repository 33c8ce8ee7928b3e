import cases from '@qzt/i18n/words/en/cases.json'
import common from '@qzt/i18n/words/en/common.json'
import problems from '@qzt/i18n/words/en/problems.json'

export default { cases, common, problems }
