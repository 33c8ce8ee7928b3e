// For whoever holds the phone in the left hand: what is pressed most comes to the left.
import { kept_switch } from './kept_switch'

export const { on: left_hand, set: set_left_hand, start: start_left_hand } = kept_switch('left')
