// One unit of a ballot, for its pages.
import { computed, onMounted } from 'vue'
import { useRoute } from 'vue-router'
import { along_of, ballots_failure, line_of, load_ballots, taking } from './take_ballots'

export function use_unit() {
  const { id, unit } = useRoute().params
  const ballot_id = String(id)
  const address_id = String(unit)
  const along = computed(() => along_of(ballot_id))
  const at = computed(() => (along.value?.round.units ?? []).findIndex((u) => u.address_id === address_id))
  const line = computed(() => (along.value && at.value >= 0 ? line_of(along.value, along.value.round.units![at.value]!, at.value) : undefined))
  onMounted(() => along.value || load_ballots())
  return { ballot_id, address_id, view: computed(() => along.value?.view), line, failure: ballots_failure, taking, look: load_ballots, home: `/ballots/${ballot_id}`, here: `/ballots/${ballot_id}/${address_id}` }
}
