// Goes up whenever something was judged on the page of oversight, so that the number in the bar does not wait for its minute.
import { ref } from 'vue'

export const oversight_judged = ref(0)
