import register from '@qzt/i18n/words/zh/register.json'
import register_terms from '@qzt/i18n/words/zh/register_terms.json'

export default { register, register_terms }
