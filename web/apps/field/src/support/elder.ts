// 长辈版: larger words and buttons, fewer things on a page.
import { kept_switch } from './kept_switch'

export const { on: elder, set: set_elder, start: start_elder } = kept_switch('elder')
