import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Banner, Figure, Lamp, PriorityMark, StateChip, TurnBar, UndoToast, Whisker } from './index'
import { spec_i18n } from './spec_words'

const show = (component: unknown, props: Record<string, unknown>, slots = {}) =>
  mount(component as never, { props: props as never, slots, global: { plugins: [spec_i18n()] } })

describe('marks', () => {
  it('lamp never comes without a word', () => {
    expect(show(Lamp, { kind: 'red' }).text()).toBe('超期')
    expect(show(Lamp, { kind: 'amber', text: '剩 34 分' }).text()).toBe('剩 34 分')
  })
  it('priority says its word, at least to a screen reader', () => {
    expect(show(PriorityMark, { priority: 'P2' }).text()).toContain('紧急')
    expect(show(PriorityMark, { priority: 'P1', long: true }).text()).toBe('P1 特急')
  })
  it('a state keeps its ground however late the case is', () => {
    expect(show(StateChip, { state: 'handling' }).classes()).toContain('state-run')
    expect(show(StateChip, { state: 'rework' }).classes()).toContain('state-bad')
    expect(show(StateChip, { state: 'handling', suspended: true }).text()).toBe('已挂账')
  })
  it('turn bar is told in words when it has any', () => {
    const bar = show(TurnBar, { turns: [], now: 0, label: '轮到消防救援站' })
    expect(bar.attributes('aria-label')).toBe('轮到消防救援站')
  })
  it('a bad banner interrupts, others wait', () => {
    expect(show(Banner, { tone: 'bad' }, { default: 'x' }).attributes('role')).toBe('alert')
    expect(show(Banner, { tone: 'warn' }, { default: 'x' }).attributes('role')).toBe('status')
  })
  it('figure with a small base gives no rate', () => {
    const small = show(Figure, { label: '办结率', value: 11, of: 12 })
    expect(small.text()).toContain('基数小')
    expect(small.text()).not.toContain('%')
    expect(show(Figure, { label: '办结率', value: 41, of: 43, before: 30 }).text()).toContain('41/43')
  })
  it('whisker is spoken', () => {
    expect(show(Whisker, { value: 90, low: 80, high: 95, unit: ' %' }).attributes('aria-label')).toContain('95 % 区间 80 — 95')
  })
})

describe('undo toast', () => {
  afterEach(() => vi.useRealTimers())
  it('counts down and ends by itself', async () => {
    vi.useFakeTimers()
    const toast = show(UndoToast, { until: Date.now() + 10_000, title: '已派遣' })
    expect(toast.get('text').text()).toBe('10')
    await vi.advanceTimersByTimeAsync(4000)
    expect(toast.get('text').text()).toBe('6')
    await toast.get('button').trigger('click')
    expect(toast.emitted('undo')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(6200)
    expect(toast.emitted('over')).toHaveLength(1)
  })
})
