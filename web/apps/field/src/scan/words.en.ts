import scan from '@qzt/i18n/words/en/scan.json'

export default { scan }
