import register from '@qzt/i18n/words/en/register.json'
import register_terms from '@qzt/i18n/words/en/register_terms.json'

export default { register, register_terms }
