import disputes_desk from '@qzt/i18n/words/zh/disputes_desk.json'
import field_disputes from '@qzt/i18n/words/zh/field_disputes.json'

export default { disputes_desk, field_disputes }
