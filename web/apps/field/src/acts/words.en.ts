import field_case from '@qzt/i18n/words/en/field_case.json'

export default { field_case }
