// A price as somebody types it: whole yuan, or to the fen; full-width digits and commas are forgiven. Nothing when it is none.
export function read_fen(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,，¥￥]/g, '')
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain)
  const fen = found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : 0
  return fen > 0 ? fen : undefined
}
