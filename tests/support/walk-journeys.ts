import { afterAll, beforeAll, test } from 'vitest';
import { type DemonstrationApp, openDemonstrationApp } from './demonstration-app.ts';
import { useBrowser } from './use-browser.ts';
import { openWalk, type Walk, type ways } from './walks.ts';
import { walkBoard, walkStandIn } from './walks-board.ts';
import { walkAway, walkConversion, walkLateLeaver, walkLeaver } from './walks-recording.ts';
import { walkCounts, walkQuery, walkTeam } from './walks-teams.ts';

/** Every journey of journeys.md that has its screens, over the demonstration authority. */
const journeys: readonly (readonly [string, (walk: Walk) => Promise<void>])[] = [
  ['1: a leaver in at most 8 taps; the vacancy is coming, today’s figure as it was, and Undo restores', walkLeaver],
  ['4: half of a shared post is away, covered by name, and back on fewer hours', walkAway],
  ['5: agency becomes permanent as one Change in at most 7 taps; Undo takes back both', walkConversion],
  ['6: a late leaver moves the figure of last month’s end, which says why and was as it was', walkLateLeaver],
  ['7: a head of service reads a team: what adds up, who manages, who is over, what ends', walkTeam],
  ['8: a head of service asks, HR counts anew and answers, the asker sees it', walkQuery],
  ['9: a team’s counts as one Change; who is away is not asked for, a blank stays missing', walkCounts],
  ['10: the board on both clocks, the working, no name anywhere, and whole on paper', walkBoard],
  ['12: posts are to move, and a stand-in sees names in three weeks only', walkStandIn],
];

/** Walks them all in one way, in a demonstration authority of its own. */
export async function walkJourneys(way: keyof typeof ways): Promise<void> {
  const browser = await useBrowser();
  let demonstration: DemonstrationApp;
  let walk: Walk;
  beforeAll(async () => {
    demonstration = await openDemonstrationApp();
    walk = await openWalk(way, { browser, db: demonstration.db });
  }, 240_000);
  afterAll(async () => {
    await walk?.close();
    await demonstration?.release();
  });
  test.each(journeys)(`${way}, journey %s`, async (_, go) => {
    await go(walk);
  });
}
