import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, addMonths, day, monthEnd } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import type { Row } from '../support/demonstration-app.ts';
import { openJourneys } from '../support/halfway-journeys.ts';
import { lookAt } from '../support/walks.ts';

/**
 * Journeys 1, 2, 3, 5, 6 and 9 over one demonstration authority: by keyboard at 320 px, with the network cut half-way.
 * Each is finished on the screen while it waits, and then on the server: once, in order, on the days entered.
 */
let at: Awaited<ReturnType<typeof openJourneys>>;
beforeAll(async () => {
  at = await openJourneys();
}, 240_000);
afterAll(async () => await at?.close());

test('journey 1: the answer to a leaver is lost; it is coming on the screen, arrives once, and is undone without a signal', async () => {
  const walk = await at.open();
  const { hand, sheet, words, waiting, page, main } = walk;
  const { name, workerId } = await at.holderOf('1042');
  const figure = words(/vacant \+ .* employed = .* FTE$/);
  const before = await figure.textContent();
  await walk.find(name);
  await hand.press(/^Leaving/);
  const leaving = sheet(`${name} is leaving`);
  await hand.day('Last day of employment', at.site.D(56), leaving);
  await hand.press(/^Today.*Notice given on/, { within: leaving });
  await hand.choose('Reason', 'Resigned', leaving);
  await walk.loseAnswer();
  await hand.press('Record the leaver', { within: leaving });
  await hand.closed(leaving);
  await walk.said(/^Waiting to be sent: .*Vacancy of 1\.0 FTE from/);
  const sent = await waiting(1);
  expect(await walk.idsTaken()).toEqual(sent); // the server has it, and the phone cannot know

  const toComplete = page.getByRole('region', { name: /^Leavers’ details to complete/ });
  const row = toComplete.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
  const isFinished = async () => {
    await hand.goTo('Vacancies');
    await hand.type('Find a post, team or round', '1042');
    await words(`vacant from ${dayWords(at.site.D(57))}, in 57 days`).waitFor();
    await hand.goTo('Today');
    expect(await figure.textContent()).toBe(before);
    await toComplete.waitFor();
    if ((await row.count()) === 0) await hand.press(/^Show all .*: Leavers/, { within: main });
    await row.getByText('where to not yet known').waitFor();
  };
  await isFinished();
  await walk.back();
  await isFinished();
  expect(await walk.idsTaken()).toEqual(sent);
  expect((await at.site.deps.store.current()).now.by('assignment', 'workerId', workerId).at(-1)).toMatchObject({
    effectiveTo: at.site.D(57),
    noticeGivenOn: at.site.today,
    leaveReason: 'resignation',
  });

  await walk.cut();
  await hand.press('Undo');
  await row.waitFor({ state: 'detached' });
  await waiting(1);
  await walk.back();
  expect(await walk.verbsTaken()).toEqual(['assignment.leave', 'change.undo']);
  expect(await at.onPost('vacancies', '1042')).toEqual([]);
});

test('journey 5: agency becomes permanent without a signal; the first answer is lost; one Change, and Undo takes back both', async () => {
  const walk = await at.open();
  const { hand, sheet, words, waiting } = walk;
  const { name, workerId } = await at.holderOf('1077');
  const history = async () => {
    const held = (await at.site.deps.store.current()).now.by('assignment', 'workerId', workerId);
    return held.map((one) => [one.basis, one.effectiveFrom, one.effectiveTo, one.expectedEndDate, one.endedBy]);
  };
  const before = await history();
  await walk.find(name);
  await hand.press(/^Convert to employee/);
  const converting = sheet(`${name} becomes an employee`);
  await hand.day('First day as an employee', at.site.D(21), converting);
  await walk.cut();
  await hand.press('Record the conversion', { within: converting });
  await hand.closed(converting);
  const sent = await waiting(1);
  expect(await walk.taken()).toEqual([]);

  const row = words(new RegExp(`^vacant 74 days.*starts ${dayWords(at.site.D(21))}`));
  const isFinished = async () => {
    await hand.goTo('Vacancies');
    await hand.type('Find a post, team or round', '1077');
    await row.waitFor();
    await lookAt(hand, at.site.D(20));
    await words(/^vacant 94 days/).waitFor();
    await walk.fits();
    await lookAt(hand, at.site.D(21));
    await words(/^0 vacancies/).waitFor();
    expect(await words(/^not vacant/).count()).toBe(0); // nor is its round in hand any more
    await hand.press(/^Back to today/);
    await row.waitFor();
  };
  await isFinished();
  await walk.backAndCut(sent);
  await walk.back();
  expect(await walk.idsTaken()).toEqual(sent);
  await isFinished();
  expect((await history()).map(([basis, , effectiveTo]) => [basis, effectiveTo])).toEqual([
    ['agency', at.site.D(21)],
    ['permanent', '9999-12-31'],
  ]);

  await walk.cut();
  await hand.press('Undo');
  await words(/^vacant 74 days · leaver$/).waitFor();
  await waiting(1);
  await walk.back();
  await words(/^vacant 74 days · leaver$/).waitFor();
  expect(await walk.verbsTaken()).toEqual(['assignment.convert', 'change.undo']);
  expect(await history()).toEqual(before);
});

test('journey 6: a late leaver counts at last month’s end while it waits, or not, as chosen; then on the server, once', async () => {
  const walk = await at.open();
  const { hand, sheet, words, waiting } = walk;
  const monthBefore = monthEnd(addMonths(at.site.today, -1));
  const [fifteenth, sixteenth] = [day(`${monthBefore.slice(0, 7)}-15`), day(`${monthBefore.slice(0, 7)}-16`)];
  const figure = words(/vacant \+ .* employed = .* FTE$/);
  const vacant = async () => Number(/^([\d.]+) vacant/.exec((await figure.textContent()) ?? '')?.[1]);
  await lookAt(hand, monthBefore);
  const before = await vacant();
  await hand.press(/^Back to today/);
  const { name, postId } = await at.holderOf('1058');
  await walk.find(name);
  await hand.press(/^Leaving/);
  const leaving = sheet(`${name} is leaving`);
  await hand.day('Last day of employment', fifteenth, leaving);
  await leaving.getByText(`Vacancy of 1.0 FTE from ${dayWords(sixteenth)}`).waitFor();
  await walk.loseAnswer();
  await hand.press('Record the leaver', { within: leaving });
  await hand.closed(leaving);
  const sent = await waiting(1);

  await hand.goTo('Today');
  await lookAt(hand, monthBefore);
  await words('Figures are counting 1 waiting change.').waitFor();
  await walk.fits();
  await expect.poll(vacant).toBeCloseTo(before + 1, 6);
  await hand.press('Leave them out');
  await words('Figures are without 1 waiting change.').waitFor();
  await expect.poll(vacant).toBeCloseTo(before, 6);
  await hand.press('Count them');
  await expect.poll(vacant).toBeCloseTo(before + 1, 6);
  await walk.back();
  await words(/^Changed since .*: 1 late leaver, \+1\.0 FTE$/).waitFor();
  await expect.poll(vacant).toBeCloseTo(before + 1, 6);
  expect(await walk.idsTaken()).toEqual(sent);
  const vacancies = await at.onPost('vacancies', '1058');
  expect(vacancies).toMatchObject([{ postId, state: 'now', since: sixteenth, vacantFte: 1 }]);
  const known = { caller: at.hr, on: monthBefore };
  const [now, then] = [
    await at.site.figure('vacancy-rate', known),
    await at.site.figure('vacancy-rate', { ...known, knownAt: `${addDays(monthBefore, 1)}T00:00:00Z` }),
  ];
  expect(now.numerator - then.numerator).toBeCloseTo(1, 6);
});

test('journey 9: counts of a team, half typed when the signal goes, are one Change whose answer is lost, and a blank stays missing', async () => {
  const walk = await at.open('team_manager');
  const { hand, sheet, words, waiting } = walk;
  const given: Row[] = (await at.site.read('/api/caseloads?unit=SAF3', at.hr)).caseloads;
  await hand.goTo('Caseloads');
  await hand.press(/^Safeguarding 3$/, { role: 'link' });
  await hand.press(/^Children’s counts…/);
  const counting = sheet('Children’s counts: Safeguarding 3');
  const [blank, ...others] = given;
  await hand.type(blank.name, '', counting);
  for (const [at, { name, children }] of others.entries()) {
    if (at === 3) await walk.cut();
    await hand.type(name, String(children + 1), counting);
  }
  const sum = others.reduce((all, { children }) => all + children + 1, 0);
  await counting.getByText(`6 workers with ${sum} children on ${dayWords(at.site.today)}`).waitFor();
  await hand.press('Record the counts', { within: counting });
  await hand.closed(counting);
  const sent = await waiting(1);
  const total = new RegExp(`^${sum + blank.children} children, `);
  await words(total).waitFor();
  await walk.backAndCut(sent);
  await words(total).waitFor();
  await walk.back();
  await words(total).waitFor();
  expect(await walk.taken()).toMatchObject([{ id: sent[0], device: 'phone' }]);
  const { now } = await at.site.deps.store.current();
  const today = (workerId: string) =>
    now.by('caseloadCount', 'workerId', workerId).filter((count) => count.effectiveFrom === at.site.today);
  for (const { workerId, children } of others) expect(today(workerId)).toMatchObject([{ children: children + 1 }]);
  expect(today(blank.workerId)).toEqual([]);
});

test('journey 2: shortlisted with a signal; put on yesterday as it goes; interviewed, no one appointed, advertised again without', async () => {
  const walk = await at.open();
  const { hand, page, sheet, words, waiting } = walk;
  const name = 'Social Worker 1077';
  await hand.goTo('Vacancies');
  await hand.press(`Shortlisted: ${name}`);
  await walk.said(`Shortlisted, today: ${name}.`);
  expect(await walk.verbsTaken()).toEqual(['recruitment.stage']);
  await walk.loseAnswer();
  await hand.press('Yesterday');
  await walk.said(`Shortlisted, yesterday: ${name}. Waiting to be sent.`);
  await hand.press(`Interviewed: ${name}`);
  await walk.said(`Interviewed, today: ${name}. Waiting to be sent.`);
  await hand.press(`No one appointed…: ${name}`);
  const ending = sheet(`${name}: no one appointed`);
  await hand.press('Record no one appointed', { within: ending });
  await hand.closed(ending);
  const sent = await waiting(4);
  expect((await walk.idsTaken()).slice(1)).toEqual(sent.slice(0, 1));

  const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Shortlisted: ${name}` }) });
  const isFinished = async () => {
    await hand.goTo('Vacancies');
    await row.getByText('advertised, 0 days · round 2').waitFor();
    await row.getByText(/^vacant 74 days/).waitFor();
    await row.getByText(`agency to ${dayWords(at.site.D(20))}, before any start`).waitFor();
    await hand.press(/./, { role: 'link', within: row });
    await words(`Ends ${dayWords(at.site.D(20))}, before any start`).waitFor();
    const stages = page.getByRole('heading', { name: 'Stages' }).locator('..').getByRole('listitem');
    for (const [stage, on] of [
      ['Shortlisted', -1],
      ['Interviewed', 0],
      ['No one appointed', 0],
    ] as const)
      await stages
        .filter({ hasText: `${stage}${dayWords(at.site.D(on))}` })
        .first()
        .waitFor();
    await page.getByRole('heading', { name: /, round 2$/ }).waitFor();
  };
  await isFinished();
  await walk.back();
  await isFinished();
  expect((await walk.idsTaken()).slice(1)).toEqual(sent);
  const moved = 'recruitment.stage';
  expect(await walk.verbsTaken()).toEqual([moved, 'change.undo', moved, moved, moved]);
});

test('journey 3: a check with a signal, a chase whose answer is lost, a start agreed without; and the start on its day', async () => {
  const walk = await at.open();
  const { hand, page, sheet, words, waiting } = walk;
  const name = 'Newly Qualified Social Worker (ASYE) 2601';
  await hand.goTo('Vacancies');
  await hand.press('R-26-09: 6 posts', { role: 'link' });
  await words('6 places: 3 with an offer open, 3 still to offer; 1 offer fell through').waitFor();
  await page.getByRole('button', { name: 'Offered: Newly Qualified Social Worker (ASYE) 2604' }).waitFor();
  await hand.press(`Checks of ${name}`, { role: 'link' });
  await hand.press('Clear today: enhanced DBS with barred list');
  await words('2 of 8 checks outstanding').waitFor();
  await expect.poll(walk.verbsTaken).toEqual(['offer.checks']);
  await hand.press('More…: practice-based reference 2');
  const chase = sheet('Practice-based reference 2');
  await hand.press('In 3 days', { within: chase });
  await walk.loseAnswer();
  await hand.press('Record it', { within: chase });
  await hand.closed(chase);
  await words(`chase on ${dayWords(at.site.D(3))}`).waitFor();
  await hand.press(`Start agreed…: ${name}`);
  const agreeing = sheet(`${name}: start agreed`);
  await hand.day('First day at work, as agreed', at.site.D(21), agreeing);
  await hand.press('Record start agreed', { within: agreeing });
  await hand.closed(agreeing);
  const sent = await waiting(2);
  const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Started…: ${name}` }) });
  const isFinished = async () => {
    await hand.goTo('Vacancies');
    await row.getByText(new RegExp(`starts ${dayWords(at.site.D(21))}`)).waitFor();
    await row.getByText(/2 of 8 checks outstanding/).waitFor();
  };
  await isFinished();
  await walk.back();
  await isFinished();
  expect((await walk.idsTaken()).slice(1)).toEqual(sent);
  expect(await walk.verbsTaken()).toEqual(['offer.checks', 'offer.checks', 'offer.agree-start']);

  const later = await walk.later(21);
  await later.hand.goTo('Vacancies');
  await later.hand.press(`Started…: ${name}`);
  const starting = later.sheet('Someone starts');
  await later.hand.type('Name', 'Kit Dale', starting);
  await later.cut();
  await later.hand.press('Record the start', { within: starting });
  await later.hand.closed(starting);
  await later.page.getByRole('button', { name: `Started…: ${name}` }).waitFor({ state: 'hidden' });
  await later.waiting(1);
  expect(await walk.taken()).toHaveLength(3);
  await later.back();
  expect((await walk.verbsTaken()).slice(3)).toEqual(['offer.start']);
  const started = await at.onPost('assignments', '2601', at.site.D(21));
  expect(started).toMatchObject([{ name: 'Kit Dale', basis: 'permanent', startedOn: at.site.D(21) }]);
});
