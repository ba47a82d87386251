import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WirePoint } from '../../server/domain/measures/figures.ts';
import type { MeasureId } from '../../server/domain/measures/registry.ts';
import type { Access } from '../../server/domain/record/facts.ts';
import { openLastingApiDb } from '../support/api-db.ts';
import { desktop, openLastingSite, signInAs, visit } from '../support/site.ts';
import { moreOfLarkshire, siteRecord } from '../support/site-record.ts';
import type { Caller } from '../support/test-app.ts';
import { useBrowser } from '../support/use-browser.ts';

/** Every access, with the units it is given for; without any it has no rows, or all of them. */
const accesses: readonly { access: Access; unitIds: string[]; own: string; sees: 'all' | 'own' | 'figures' }[] = [
  { access: 'admin', unitIds: [], own: 'SAF', sees: 'all' },
  { access: 'hr', unitIds: [], own: 'SAF', sees: 'all' },
  { access: 'performance', unitIds: [], own: 'SAF', sees: 'all' },
  { access: 'head_of_service', unitIds: ['saf'], own: 'SAF', sees: 'own' },
  { access: 'team_manager', unitIds: ['saf1'], own: 'SAF1', sees: 'own' },
  { access: 'board', unitIds: [], own: 'SAF', sees: 'figures' },
];

/** What screens state of a unit in numbers, and which of the server's figures those are. */
const statements: readonly { words: RegExp; are: (figures: Figures) => number[] }[] = [
  {
    words: /(\d+) posts?(?: of your own units)?: ([\d.]+) FTE funded = ([\d.]+) filled \+ ([\d.]+) vacant/,
    are: ({ posts, funded, vacant }) => [posts, funded, funded - vacant, vacant],
  },
  { words: /Vacant now\s+([\d.]+) FTE/, are: ({ vacant }) => [vacant] },
  { words: /, ([\d.]+) FTE; \d+ away/, are: ({ employed, agency }) => [employed + agency] },
  {
    words: /([\d.]+) filled \+ ([\d.]+) vacant = ([\d.]+) FTE funded/,
    are: ({ funded, vacant }) => [funded - vacant, vacant, funded],
  },
  { words: /= ([\d.]+) agency FTE/, are: ({ agency }) => [agency] },
  { words: /(\d+) of (\d+) people in manager posts/, are: ({ permanent, managers }) => [permanent, managers] },
  { words: /: (\d+) of (\d+) case holders?\./, are: ({ within, holders }) => [within, holders] },
  { words: /([\d.]+) vacant \+ ([\d.]+) employed/, are: ({ vacant, employed }) => [vacant, employed] },
];

/** In the units of these tests there is something of everything: whoever sees none of it can't have been told so. */
const saysNone = /\bhas no |\(no |no one (in|who)|nothing needs|nothing was recorded|no query/i;
const saysNought = /(?<![\d.])0(\.0)? (FTE|posts?|people|vacancies|queries|rounds|agency|case holders)/;
const saysWhose = /your own units|not among (those|what) you see|in figures/;

const screens: { readonly [path: string]: RegExp } = {
  '/today': /^(Today|31 Oct 2026)$/,
  '/posts': /^Posts$/,
  '/vacancies': /^Vacancies$/,
  '/people': /^People$/,
  '/teams': /^Teams$/,
  '/agency': /^Agency$/,
  '/managers': /^Managers$/,
  '/caseloads': /^Caseloads$/,
  '/recruitment': /^Rounds$/,
  '/record': /^Record$/,
  '/changes': /^Changes$/,
  '/queries': /^Queries$/,
  '/reminders': /^Reminders$/,
};
/** Where a unit is not what is shown: what one may record, and what one is reminded of. */
const ofNoUnit: ReadonlySet<string> = new Set(['/record', '/reminders']);
const ofFigures = /^\/((measures|teams|changes)([/?]|$)|$)/;

const browser = await useBrowser();
let database: Awaited<ReturnType<typeof openLastingApiDb>>;
let site: Awaited<ReturnType<typeof openLastingSite>>;
let admin: Caller;
beforeAll(async () => {
  database = await openLastingApiDb();
  site = await openLastingSite({ db: database.db });
  await site.record(...siteRecord(), ...moreOfLarkshire());
  admin = await site.signIn((await site.makePerson('admin')).email);
});
afterAll(async () => {
  await site?.close();
  await database?.release();
});

for (const { access, unitIds, own, sees } of accesses) {
  test(`no screen tells ${access} a total of what their device does not hold, whichever unit is chosen`, async () => {
    const { email } = await site.makePerson(access, unitIds);
    const { page } = await visit({ browser, url: site.url, viewport: desktop });
    await signInAs(page, { email });
    const faults: string[] = [];
    for (const unit of ['ROOT', own, 'ASS']) {
      const figures = { whole: await figuresOf(page, unit), own: await figuresOf(page, own) };
      const isWhole = sees === 'all' || (sees === 'own' && unit === own);
      for (const path of Object.keys(screens)) {
        const { text, links } = await shownAt(page, `${path}?unit=${unit}`);
        const fault = (words: string) => faults.push(`${path} of ${unit}: ${words}\n${text}`);
        for (const words of contradicted(text, figures)) fault(`states ${words}`);
        if (sees === 'figures' && !links.every((link) => ofFigures.test(link))) fault(`leads to ${links.join(' ')}`);
        if (isWhole || (sees === 'own' && ofNoUnit.has(path))) continue;
        if (saysNone.test(text)) fault(`says “${saysNone.exec(text)?.[0]}”`);
        const hasRows = sees === 'own' && unit === 'ROOT';
        if (!hasRows && saysNought.test(text)) fault(`says “${saysNought.exec(text)?.[0]}”`);
        if (!saysWhose.test(text)) fault('does not say whose rows it shows');
        const leads = path === '/teams' || links.some((link) => link.startsWith('/measures'));
        if (!leads) fault('leads to no figures');
      }
    }
    expect(faults).toEqual([]);
  });
}

test('the board’s person is offered only screens that show them something', async () => {
  const { email } = await site.makePerson('board');
  const { page } = await visit({ browser, url: site.url });
  await signInAs(page, { email });
  const bar = page.getByRole('navigation', { name: 'Screens' }).last().getByRole('link');
  expect(await bar.allTextContents()).toEqual(['Measures', 'Teams', 'Changes']);
  await page.keyboard.press('Control+k');
  const found = page.getByRole('listbox', { name: 'Found' }).getByRole('option');
  await found.first().waitFor();
  expect(await found.allInnerTexts()).toEqual(['Measures\nScreen', 'Teams\nScreen', 'Changes\nScreen']);
  await page.getByRole('combobox').fill('1042');
  await page.getByText('No team, service or screen is called that.').waitFor();
});

test('somebody elsewhere is not found, and it is said whose posts and people are', async () => {
  const { email } = await site.makePerson('head_of_service', ['saf']);
  const { page } = await visit({ browser, url: site.url });
  await signInAs(page, { email });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Eve Finch');
  await page.getByText('Only posts and people of your own units are found here.').waitFor();
});

type Figures = Awaited<ReturnType<typeof figuresOf>>;

/** What the server says of a unit, on the day that a page looks at, to somebody who may know everything. */
async function figuresOf(page: Page, unit: string) {
  const isBoard = (await page.getByRole('button', { name: 'As at: 31 Oct 2026' }).count()) > 0;
  const on = isBoard ? '2026-10-31' : '2026-11-23';
  const asked: MeasureId[] = [
    ...(['establishment', 'vacancy-rate', 'agency-rate'] as const),
    ...(['team-manager-permanence', 'caseload-within-limit'] as const),
  ];
  const measures = asked.map((measure) => `measure=${measure}`).join('&');
  const path = `/api/measures/series?${measures}&from=${on}&to=${on}&grain=day&unit=${unit}`;
  const { series } = (await (await site.get(path, admin)).json()) as {
    series: { measure: MeasureId; points: WirePoint[] }[];
  };
  const of = (measure: MeasureId) => series.find((one) => one.measure === measure)?.points[0] as WirePoint;
  const numbers = (measure: MeasureId) => [of(measure).numerator ?? 0, of(measure).denominator ?? 0] as const;
  const [vacant, vacantAndEmployed] = numbers('vacancy-rate');
  const [permanent, managers] = numbers('team-manager-permanence');
  const [within, holders] = numbers('caseload-within-limit');
  const [funded] = numbers('establishment');
  const posts = of('establishment').posts ?? 0;
  const [agency] = numbers('agency-rate');
  return { posts, funded, vacant, employed: vacantAndEmployed - vacant, agency, permanent, managers, within, holders };
}

/** Goes to a screen as its links do, and reads it when nothing on it is still to come. */
async function shownAt(page: Page, path: string): Promise<{ text: string; links: string[] }> {
  await page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  const title = screens[path.split('?')[0] ?? ''] as RegExp;
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.waitForFunction(() => !document.querySelector('#main [class*="_bone_"], #main [aria-label="Loading"]'));
  const main = page.locator('#main');
  const links = await main.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return { text: (await main.allInnerTexts()).join('\n'), links };
}

/** What a screen states that is neither what the server says of the unit nor, said to be so, of the reader's own. */
function contradicted(text: string, { whole, own }: { whole: Figures; own: Figures }): string[] {
  return statements.flatMap(({ words, are }) =>
    [...text.matchAll(new RegExp(words, 'g'))].flatMap((stated) => {
      const isOf = (figures: Figures) => stated.slice(1).every((number, at) => Number(number) === are(figures)[at]);
      return isOf(whole) || (isOf(own) && text.includes('your own units')) ? [] : [stated[0]];
    }),
  );
}
