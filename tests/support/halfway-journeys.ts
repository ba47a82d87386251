import type { Day } from '../../server/domain/day.ts';
import { launchBrowser } from './browser.ts';
import { askingOf, openDemonstrationApp, type Row } from './demonstration-app.ts';
import { openHalfway } from './halfway.ts';
import { openLastingSite } from './site.ts';

/** One demonstration authority, and phones on it whose connection is cut half-way. */
export async function openJourneys() {
  const browser = await launchBrowser();
  const app = await openDemonstrationApp();
  const opened = await openLastingSite({ db: app.db, env: { MUSTER_DEMO: 'on' } });
  const site = { ...opened, ...askingOf(opened) };
  const hr = await site.signInTo('hr');
  const onPost = (list: string, postNumber: string, on: Day = site.today): Promise<Row[]> =>
    site.onPost(list, { caller: hr, postNumber, on });
  return {
    site,
    hr,
    onPost,
    open: (access: 'hr' | 'team_manager' = 'hr') => openHalfway({ browser, site, access }),
    holderOf: async (postNumber: string): Promise<Row> => (await onPost('assignments', postNumber))[0],
    close: async () => {
      await browser.close();
      await site.close();
      await app.release();
    },
  };
}
