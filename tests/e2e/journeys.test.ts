import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemonstrationApp, openDemonstrationApp } from '../support/demonstration-app.ts';
import { openWalk, type Walk, ways } from '../support/walks.ts';
import { walkBoard, walkStandIn } from '../support/walks-board.ts';
import { walkAway, walkConversion, walkLateLeaver, walkLeaver } from '../support/walks-recording.ts';
import { walkCounts, walkQuery, walkTeam } from '../support/walks-teams.ts';

/** Every journey of journeys.md that has its screens, over the demonstration authority, in each of the two ways. */
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

let browser: Browser;
let demonstration: DemonstrationApp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-walk-'));
  browser = await launchBrowser();
  demonstration = await openDemonstrationApp();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await demonstration?.release();
  await rm(folder, { recursive: true, force: true });
});

describe.each(Object.keys(ways) as (keyof typeof ways)[])('%s', (way) => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await openWalk(way, { browser, db: demonstration.db, folder });
  });
  afterAll(async () => {
    await walk?.close();
  });
  test.each(journeys)('journey %s', async (_, go) => {
    await go(walk);
  });
});
