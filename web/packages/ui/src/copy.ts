// Puts words on the clipboard. A station's own network is often plain HTTP, where browsers offer only the older way.
export async function copy_text(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words)
    return true
  } catch {
    const back = document.activeElement as HTMLElement | null
    const box = Object.assign(document.createElement('textarea'), { value: words, readOnly: true })
    box.style.cssText = 'position:fixed;opacity:0'
    document.body.append(box)
    box.select()
    const done = typeof document.execCommand === 'function' && document.execCommand('copy')
    box.remove()
    back?.focus()
    return done
  }
}
