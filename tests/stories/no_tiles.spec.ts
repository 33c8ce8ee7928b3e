// The map while the tile source fails: our own streets come forward, and one notice says so. The page is told that there
// are tiles; this town has no source, so that every picture is refused.
import { expect, test, type Page } from './support/town'

const notice = '底图暂时取不到，先用自己的街道图'

// How many colours the map shows: streets, houses, water and green are many, plain paper is not.
const colours = (page: Page) =>
  page.getByRole('application').evaluate((map) => {
    const seen = new Set<number>()
    for (const canvas of map.querySelectorAll('canvas')) {
      const points = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data
      for (let i = 0; i < points.length; i += 4 * 7) seen.add((points[i]! << 16) | (points[i + 1]! << 8) | points[i + 2]!)
    }
    return seen.size
  })

// Reading the canvas is this test's doing, not the page's.
test.use({ expected_words: /willReadFrequently/ })

test('streets and one notice instead of plain paper', async ({ sign_in }) => {
  const whole = await sign_in('zhihui01')
  await expect.poll(() => colours(whole)).toBeGreaterThan(100)
  await expect(whole.getByText(notice)).toHaveCount(0)
  const drawn = await colours(whole)

  const page = await sign_in('zhihui02', {
    prepare: (context) =>
      context.route('**/api/map', async (route) => {
        const answer = await route.fetch()
        await route.fulfill({ response: answer, json: { ...(await answer.json()), tiles: true } })
      }),
  })
  await expect(page.getByText(notice)).toHaveCount(1)
  await expect.poll(() => colours(page)).toBeGreaterThan(drawn / 2)
  // The ground can still be switched off, and then there is nothing to say of it.
  await page.getByRole('button', { name: '底图' }).click()
  await expect(page.getByText(notice)).toHaveCount(0)
})
