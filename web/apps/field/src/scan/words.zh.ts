import scan from '@qzt/i18n/words/zh/scan.json'

export default { scan }
