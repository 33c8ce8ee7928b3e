import account from '@qzt/i18n/words/en/account.json'
import cases from '@qzt/i18n/words/en/cases.json'
import common from '@qzt/i18n/words/en/common.json'
import field from '@qzt/i18n/words/en/field.json'
import problems from '@qzt/i18n/words/en/problems.json'
import roles from '@qzt/i18n/words/en/roles.json'

export default { account, cases, common, field, problems, roles }
