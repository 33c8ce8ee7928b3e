// A table as a file to keep: UTF-8 with a mark at its head so that spreadsheets read the Chinese, and no cell that a
// spreadsheet would take for a formula.
const formula = /^[=+\-@\t\r]/

export const cell = (value: unknown) => {
  const text = value === undefined || value === null ? '' : String(value)
  const plain = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replace(/"/g, '""')}"` : plain
}

export const table_text = (head: string[], rows: unknown[][]) => '\ufeff' + [head, ...rows].map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n'

export function save_table(name: string, head: string[], rows: unknown[][]) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([table_text(head, rows)], { type: 'text/csv;charset=utf-8' }))
  link.download = `${name}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
