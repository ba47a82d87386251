import type { Page } from 'playwright-core';

/** Leaves no room for one more character of what a page keeps by name, in this tab and in all of them. */
export async function fillStorage(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const place of [localStorage, sessionStorage]) {
      let n = 0;
      for (let size = 2 ** 22; size >= 1; size = size / 2) {
        for (let isRoom = true; isRoom; ) {
          try {
            place.setItem(`test.full.${n}`, 'x'.repeat(size));
            n += 1;
          } catch {
            isRoom = false;
          }
        }
      }
    }
  });
}
