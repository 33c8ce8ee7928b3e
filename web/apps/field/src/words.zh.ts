import account from '@qzt/i18n/words/zh/account.json'
import cases from '@qzt/i18n/words/zh/cases.json'
import common from '@qzt/i18n/words/zh/common.json'
import field from '@qzt/i18n/words/zh/field.json'
import problems from '@qzt/i18n/words/zh/problems.json'
import roles from '@qzt/i18n/words/zh/roles.json'

export default { account, cases, common, field, problems, roles }
